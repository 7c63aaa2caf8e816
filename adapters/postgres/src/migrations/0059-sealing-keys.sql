-- Since when control has each key that secrets are sealed under, by its name, which says nothing of it. Keys are of the whole control, not of a
-- tenant: the file that they stand in is one.
create table sealing_key (
  name text primary key,
  first_seen_at timestamptz not null
);
