-- Who is told about a configuration by mail; null for nobody. And what notices look at: since when its state is what it is, whoever
-- changed it, and when a cycle ended well, which a cycle that found nothing to do leaves no row of.
alter table configuration
  add column notification_email text,
  add column state_changed_at timestamptz not null default now(),
  add column last_succeeded_at timestamptz;

update configuration set last_succeeded_at = coalesce(
  case when quarantine is null then last_cycle_ended end,
  (
    select max(cycle.ended) from cycle
    where cycle.tenant_id = configuration.tenant_id and cycle.configuration_id = configuration.id
      and cycle.state in ('Succeeded', 'EntryLevelErrors')
  )
);

create function note_configuration_state() returns trigger language plpgsql as $$
begin
  new.state_changed_at := now();
  return new;
end $$;
create trigger note_state before update of state on configuration
  for each row when (old.state is distinct from new.state) execute function note_configuration_state();

create table notice_settings (
  tenant_id uuid primary key references tenant,
  no_success_after_ms bigint not null
);

-- The secret is sealed with control's key for this very row.
create table notice_webhook (
  tenant_id uuid not null references tenant,
  id uuid not null,
  url text not null,
  sealed_secret text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, url)
);

-- What was told. It outlives what it is about, so names stand in it and nothing refers to a configuration.
create table notice (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null,
  condition text not null,
  reason text not null,
  subject_id uuid not null,
  configuration_id uuid,
  configuration_name text,
  domain_id uuid not null,
  domain_fqdn text not null,
  problem jsonb,
  facts jsonb not null,
  reached_at timestamptz,
  told_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
-- One occurrence is told once, whoever looks.
create unique index notice_open on notice (tenant_id, subject_id, condition, reason) where ended_at is null;

create table notice_delivery (
  tenant_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  channel text not null,
  -- the address of a mail, the URL of a webhook as it was
  target text not null,
  webhook_id uuid,
  state text not null default 'queued',
  attempts integer not null default 0,
  queued_at timestamptz not null,
  next_attempt_at timestamptz not null,
  settled_at timestamptz,
  problem jsonb,
  primary key (tenant_id, id),
  foreign key (tenant_id, notice_id) references notice on delete cascade
);
create index notice_delivery_by_notice on notice_delivery (tenant_id, notice_id);
create index notice_delivery_due on notice_delivery (next_attempt_at) where state = 'queued';
