-- Whether an advisory lock shows that the holder lives. Who took over from a replica that hangs has none: that one's connection keeps it.
alter table lease add column locked boolean not null default true;
