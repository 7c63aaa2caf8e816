-- Tokens that stand already get as long as new ones; what an older replica still makes gets it too.
alter table api_token add column expires_at timestamptz not null default now() + interval '90 days';
