-- Password hash sync, for each configuration by itself.
alter table configuration add column password_hash_sync boolean not null default false;

-- Since when passwords are wanted, where reading them goes on, when it last came to its end, and why it did not.
alter table domain add column passwords_wanted_at timestamptz;
alter table domain add column password_cookie text;
alter table domain add column passwords_read_at timestamptz;
alter table domain add column password_problem jsonb;

-- What is known of the passwords of a domain's accounts without any secret: how often one was set, when, and what decides about it. Times are
-- FILETIMEs. Pending: control has to look whether a credential is to be derived.
create table account_password (
  tenant_id uuid not null,
  domain_id uuid not null,
  guid uuid not null,
  version bigint,
  password_set numeric(20),
  user_account_control bigint,
  account_expires numeric(20),
  pending boolean not null default true,
  primary key (tenant_id, domain_id, guid),
  foreign key (tenant_id, domain_id) references domain on delete cascade
);
create index account_password_pending on account_password (tenant_id, domain_id, guid) where pending;

-- Whose password an object's is: the entry's of an active configuration with password hash sync; of several entries that are one person, the
-- first's by precedence.
create view password_source as
select link.tenant_id, link.guid, link.object_id, link.configuration_id, configuration.domain_id
from link
join configuration on configuration.tenant_id = link.tenant_id and configuration.id = link.configuration_id
where configuration.password_hash_sync and configuration.state = 'active' and not exists (
  select from link as other
  join configuration as better on better.tenant_id = other.tenant_id and better.id = other.configuration_id
  where other.tenant_id = link.tenant_id and other.object_id = link.object_id and other.configuration_id <> link.configuration_id
    and better.password_hash_sync
    and (coalesce((better."join" -> 'properties' ->> 'PasswordHashSync')::int, (better."join" ->> 'precedence')::int, 0), better.id)
      < (coalesce((configuration."join" -> 'properties' ->> 'PasswordHashSync')::int, (configuration."join" ->> 'precedence')::int, 0),
        configuration.id)
);

-- What an object's password can be checked by, sealed under control's key for this object alone. No reader of the API selects it.
create table credential (
  tenant_id uuid not null,
  object_id uuid not null,
  guid uuid not null,
  version bigint not null,
  password_set numeric(20) not null,
  sealed text not null,
  derived_at timestamptz not null,
  primary key (tenant_id, object_id),
  foreign key (tenant_id, object_id) references directory_object on delete cascade
);

-- What became of the password of each account, for whoever asks.
create table password_result (
  tenant_id uuid not null,
  configuration_id uuid not null,
  guid uuid not null,
  outcome text not null,
  at timestamptz not null,
  primary key (tenant_id, configuration_id, guid),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);

-- What most accounts are needs no index.
create index password_result_unusual on password_result (tenant_id, configuration_id, outcome, guid) where outcome <> 'synchronised';

-- How often passwords were wrong lately, by account and by address.
create table credential_throttle (
  tenant_id uuid not null references tenant,
  subject text not null,
  standing jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, subject)
);

-- Addresses from which an object's password was right.
create table familiar_address (
  tenant_id uuid not null,
  object_id uuid not null,
  address text not null,
  at timestamptz not null,
  primary key (tenant_id, object_id, address),
  foreign key (tenant_id, object_id) references directory_object on delete cascade
);

-- Who was checked, from where, and what came of it.
create table credential_check (
  tenant_id uuid not null references tenant,
  id bigint generated always as identity,
  at timestamptz not null,
  user_principal_name text not null,
  object_id uuid,
  address text not null,
  outcome text not null,
  primary key (tenant_id, id)
);
