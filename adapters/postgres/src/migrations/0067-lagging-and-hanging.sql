-- Whether an advisory lock shows that the holder lives. Who took over from a replica that hangs has none: that one's connection keeps it.
alter table lease add column if not exists locked boolean not null default true;
-- An administrator sees since when entries wait for a domain controller that lags.
alter table waiting_entry add column since timestamptz not null default now();
