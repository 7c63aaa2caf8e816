-- Who is called when objects change, until when, and how far it was told: a position in the changes, as a delta's token holds it.
create table subscription (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null,
  -- null: every object of the kind
  object_id uuid,
  change_types text[] not null,
  url text not null,
  -- what the receiver knows the caller by, sealed with control's key for this very row
  sealed text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  position jsonb not null,
  attempts integer not null default 0,
  failing_since timestamptz,
  problem jsonb,
  next_look_at timestamptz not null,
  primary key (tenant_id, id)
);
create index subscription_due on subscription (next_look_at);
