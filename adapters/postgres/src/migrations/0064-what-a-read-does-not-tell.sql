-- A removed value of a reference attribute that no change told of: a read of its object saw no value at all, as one does that may not read them.
alter table edge add column if not exists vanished boolean not null default false;

-- What is wrong with the configuration's mapping as far as the domain's schema tells; null where nothing is.
alter table configuration add column if not exists attribute_problem jsonb;
