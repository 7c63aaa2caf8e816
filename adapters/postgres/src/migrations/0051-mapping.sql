-- Whoever saved a version of a schema, as they were called then; null: the program.
alter table schema_version add column created_by text;

-- Entries by the beginning of their name, for an administrator who tries an expression on a real one.
create index entry_by_name on entry (tenant_id, domain_id, class, lower(rdn) text_pattern_ops)
  where attributes is not null and not deleted;
