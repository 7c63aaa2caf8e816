-- How far each tenant's acts have been sent to another system, and by whom they are being sent: a claim that is over was of a process that died.
create table audit_sent (
  tenant_id uuid primary key references tenant,
  sequence bigint not null default 0,
  claimed_until timestamptz
);
