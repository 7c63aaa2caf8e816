-- What the API filters and orders objects by. Text is compared in lower case by its code points, whatever collation the database has, and what is
-- missing stands before everything else.
create index directory_object_by_display_name on directory_object
  (tenant_id, kind, (coalesce(lower(properties ->> 'DisplayName'), '') collate "C"), id) where deleted_at is null;
create index directory_object_by_principal_name on directory_object
  (tenant_id, (coalesce(lower(properties ->> 'UserPrincipalName'), '') collate "C"), id) where kind = 'user' and deleted_at is null;
create index directory_object_by_mail on directory_object
  (tenant_id, kind, (coalesce(lower(properties ->> 'Mail'), '') collate "C"), id)
  where deleted_at is null and properties ->> 'Mail' is not null;
create index directory_object_by_account_name on directory_object
  (tenant_id, kind, (coalesce(lower(properties ->> 'OnPremisesSamAccountName'), '') collate "C"), id)
  where deleted_at is null and properties ->> 'OnPremisesSamAccountName' is not null;
create index directory_object_by_creation on directory_object (tenant_id, kind, created_at, id) where deleted_at is null;
-- The few that are switched off.
create index directory_object_disabled on directory_object (tenant_id, id)
  where kind = 'user' and deleted_at is null and properties -> 'AccountEnabled' = 'false'::jsonb;
