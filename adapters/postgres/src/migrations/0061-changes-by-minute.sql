-- How many changes reached the directory minute by minute, and how long after control heard of them: kept by the statement that writes records,
-- so that nobody has to look through them. Only what is shown is kept: a few hours, and of each configuration the newest.
create table provisioning_minute (
  tenant_id uuid not null,
  configuration_id uuid not null,
  minute timestamptz not null,
  changes integer not null,
  -- since an agent's word of a change until its page was written; null where nobody had told of one
  longest_delay_ms integer,
  last_at timestamptz not null,
  last_delay_ms integer,
  primary key (tenant_id, configuration_id, minute),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
) with (fillfactor = 70);

-- Of what was written before, the newest.
insert into provisioning_minute (tenant_id, configuration_id, minute, changes, last_at)
select tenant_id, configuration_id, minute, changes, last_at
from (
  select record.tenant_id, record.configuration_id, date_trunc('minute', record.at) as minute, count(*) as changes, max(record.at) as last_at,
    row_number() over (partition by record.tenant_id, record.configuration_id order by date_trunc('minute', record.at) desc) as place
  from provisioning_record as record
  join configuration on (configuration.tenant_id, configuration.id) = (record.tenant_id, record.configuration_id)
  where record.status in ('success', 'warning') and record.action <> 'other'
  group by 1, 2, 3
) as by_minute
where place = 1;
