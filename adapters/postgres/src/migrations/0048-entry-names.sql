-- Whom a user principal name means that the directory does not know. Long names are told apart by their beginnings, and compared whole.
create index entry_by_principal_name on entry (tenant_id, (left(lower(attributes #>> '{userPrincipalName,0}'), 200) collate "C"))
  where attributes #>> '{userPrincipalName,0}' is not null;
