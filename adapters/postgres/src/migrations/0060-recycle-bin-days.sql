-- How long a tenant keeps what was deleted before it is removed for good.
alter table tenant add column recycle_bin_days integer not null default 30 check (recycle_bin_days between 1 and 400);
