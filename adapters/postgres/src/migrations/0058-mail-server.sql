-- The mail server that a tenant's notices go over; without a row they go over control's. The password is sealed with control's key for this row.
create table mail_server (
  tenant_id uuid primary key references tenant,
  host text not null,
  port integer not null,
  security text not null check (security in ('starttls', 'tls')),
  user_name text,
  sealed_password text,
  sender text not null,
  -- authorities to trust instead of the usual ones, in PEM
  certificate_authority text,
  changed_at timestamptz not null,
  check ((user_name is null) = (sealed_password is null))
);
