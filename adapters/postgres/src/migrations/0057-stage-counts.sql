-- How many entries of a domain are stored whole, and how many as places in the tree alone, is counted without reading the entries.
create index entry_whole on entry (tenant_id, domain_id) where attributes is not null and not deleted;
create index entry_skeleton on entry (tenant_id, domain_id) where attributes is null and not deleted;
