-- The epoch whose holder has a lock of its own. One of the domain alone does not tell a replica that hangs from the one that took over from it.
alter table lease add column if not exists locked_epoch bigint;
-- An administrator sees since when entries wait for a domain controller that lags.
alter table waiting_entry add column since timestamptz not null default now();
