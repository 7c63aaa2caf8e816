-- Control marks by itself what it has to look at again, and what the domain told of it is as old as before: the mark of the page that told what stands
-- here, which the notes of who told it are about (docs/adr/13).
alter table entry add column if not exists told bigint not null default 0;
alter table edge add column if not exists told bigint not null default 0;

-- Only what a note is about can be held against anybody.
update entry set told = mark where exists (
  select from told_by
  where told_by.tenant_id = entry.tenant_id and told_by.domain_id = entry.domain_id and mark > after_mark and mark <= through_mark
);
update edge set told = mark where exists (
  select from told_by
  where told_by.tenant_id = edge.tenant_id and told_by.domain_id = edge.domain_id and mark > after_mark and mark <= through_mark
);
