-- What a scope is picked from: the containers below one, and the groups of a domain, both by name.
create index entry_container_by_name on entry
  (tenant_id, domain_id, parent_guid, lower(substr(rdn, strpos(rdn, '=') + 1)), guid) where class = 'container' and not deleted;
create index entry_group_by_name on entry
  (tenant_id, domain_id, lower(substr(rdn, strpos(rdn, '=') + 1)), guid) where class = 'group' and not deleted;
