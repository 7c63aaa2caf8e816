-- What an administrator looks for again and again in a list, under a name of their own.
create table saved_filter (
  tenant_id uuid not null,
  id uuid not null,
  administrator_id uuid not null,
  -- the list that it filters
  list text not null,
  display_name text not null,
  -- as it stands in the address of the list
  search text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, administrator_id) references administrator on delete cascade
);
create unique index saved_filter_by_name on saved_filter (tenant_id, administrator_id, list, lower(display_name));
