-- What agents tell of themselves, and what they were asked last.
alter table agent
  add column ceiling text[] not null default '{}',
  add column reach jsonb not null default '[]',
  add column last_question text,
  add column last_question_at timestamptz,
  add column questions_per_minute real;
