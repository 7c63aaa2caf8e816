-- What the API filters and orders objects by. Text is compared in lower case by its code points, whatever collation the database has, and what is
-- missing stands before everything else. An index takes no row of more than 2,704 octets: 200 characters tell texts apart well enough.
create index directory_object_by_display_name on directory_object
  (tenant_id, kind, (left(coalesce(lower(properties ->> 'DisplayName'), ''), 200) collate "C"), id) where deleted_at is null;
create index directory_object_by_principal_name on directory_object
  (tenant_id, (left(coalesce(lower(properties ->> 'UserPrincipalName'), ''), 200) collate "C"), id) where kind = 'user' and deleted_at is null;
create index directory_object_by_mail on directory_object
  (tenant_id, kind, (left(coalesce(lower(properties ->> 'Mail'), ''), 200) collate "C"), id)
  where deleted_at is null and properties ->> 'Mail' is not null;
create index directory_object_by_account_name on directory_object
  (tenant_id, kind, (left(coalesce(lower(properties ->> 'OnPremisesSamAccountName'), ''), 200) collate "C"), id)
  where deleted_at is null and properties ->> 'OnPremisesSamAccountName' is not null;
create index directory_object_by_creation on directory_object (tenant_id, kind, created_at, id) where deleted_at is null;
-- The few that are switched off.
create index directory_object_disabled on directory_object (tenant_id, id)
  where kind = 'user' and deleted_at is null and properties -> 'AccountEnabled' = 'false'::jsonb;
-- Most are switched on, which a page of them is planned by.
create statistics directory_object_enabled on (properties -> 'AccountEnabled') from directory_object;
