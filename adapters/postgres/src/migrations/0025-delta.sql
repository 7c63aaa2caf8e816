-- What changed since a snapshot. Transactions commit in another order than they begin, so that neither a time nor a number that is counted up
-- tells what a reader has seen; which transaction wrote a row last, held against the reader's snapshot, does. Rows of before are older than any
-- snapshot that anybody holds.
alter table directory_object add column changed_xid xid8 not null default '0';
alter table directory_object alter column changed_xid set default pg_current_xact_id();
create index directory_object_by_change on directory_object (tenant_id, kind, changed_xid, id);

-- No index: adding references is most of a first cycle. Whose references changed stands beside them.
alter table directory_reference add column changed_xid xid8 not null default '0';
alter table directory_reference alter column changed_xid set default pg_current_xact_id();

-- Whose members or owners changed: a row for every transaction, so that none waits for another.
create table reference_change (
  tenant_id uuid not null,
  changed_xid xid8 not null default pg_current_xact_id(),
  source_id uuid not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, changed_xid, source_id)
);
create index reference_change_by_time on reference_change using brin (changed_at);

-- What is gone for good, for as long as somebody may ask.
create table removed_object (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  changed_xid xid8 not null default pg_current_xact_id(),
  removed_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index removed_object_by_change on removed_object (tenant_id, kind, changed_xid, id);

create table removed_reference (
  tenant_id uuid not null,
  name text not null,
  source_id uuid not null,
  target_id uuid not null,
  changed_xid xid8 not null default pg_current_xact_id(),
  removed_at timestamptz not null default now(),
  primary key (tenant_id, name, source_id, target_id)
);
create index removed_reference_by_time on removed_reference using brin (removed_at);

create function note_object_change() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;
create trigger note_change before update on directory_object for each row execute function note_object_change();

create function note_removed_objects() returns trigger language plpgsql set search_path from current as $$
begin
  insert into removed_object (tenant_id, id, kind)
  select tenant_id, id, kind from gone
  on conflict (tenant_id, id) do update set changed_xid = excluded.changed_xid, removed_at = excluded.removed_at;
  return null;
end $$;
create trigger note_removed after delete on directory_object referencing old table as gone
  for each statement execute function note_removed_objects();

create function note_added_references() returns trigger language plpgsql set search_path from current as $$
begin
  insert into reference_change (tenant_id, source_id)
  select distinct tenant_id, source_id from added where name in ('member', 'owner')
  on conflict do nothing;
  return null;
end $$;
create trigger note_added after insert on directory_reference referencing new table as added
  for each statement execute function note_added_references();

create function note_removed_references() returns trigger language plpgsql set search_path from current as $$
begin
  insert into removed_reference (tenant_id, name, source_id, target_id)
  select tenant_id, name, source_id, target_id from gone where name in ('member', 'owner')
  on conflict (tenant_id, name, source_id, target_id)
    do update set changed_xid = excluded.changed_xid, removed_at = excluded.removed_at;
  insert into reference_change (tenant_id, source_id)
  select distinct tenant_id, source_id from gone where name in ('member', 'owner')
  on conflict do nothing;
  return null;
end $$;
create trigger note_removed after delete on directory_reference referencing old table as gone
  for each statement execute function note_removed_references();

-- Which database the numbers of transactions belong to. A copy of this one counts anew (adapters/postgres/src/delta/adopt-origin.ts).
create table delta_origin (
  system_identifier text primary key
);
