-- What a tenant may have, as far as it differs from what all may.
alter table tenant add column quota jsonb not null default '{}';

-- Its Global Administrators operate this control: they make tenants. It is the one that control began with.
alter table tenant add column operates boolean not null default false;
update tenant set operates = true where id = (select id from tenant order by created_at limit 1);
