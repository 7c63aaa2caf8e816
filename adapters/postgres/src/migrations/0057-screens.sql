-- How many entries of a domain are stored whole, and how many as places in the tree alone, is counted without reading the entries.
create index entry_whole on entry (tenant_id, domain_id) where attributes is not null and not deleted;
create index entry_skeleton on entry (tenant_id, domain_id) where attributes is null and not deleted;

-- Screens are told when a configuration is made, changed, stopped or goes, not when its walk moves on.
create function tell_configuration() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(changed.tenant_id, 'configurationChanged', jsonb_build_object('configurationId', changed.id))
  from (select coalesce(new.tenant_id, old.tenant_id) as tenant_id, coalesce(new.id, old.id) as id) as changed;
  return null;
end $$;
create trigger tell_configuration after insert or delete on configuration for each row execute function tell_configuration();
create trigger tell_configuration_changed after update on configuration for each row
  when (
    (old.display_name, old.state, old.scope, old.guard, old.interval_ms, old.quarantine, old."join")
      is distinct from (new.display_name, new.state, new.scope, new.guard, new.interval_ms, new.quarantine, new."join")
    or (old.skip_out_of_scope_deletes, old.reconcile_every_days, old.notification_email, old.password_hash_sync)
      is distinct from (new.skip_out_of_scope_deletes, new.reconcile_every_days, new.notification_email, new.password_hash_sync)
  )
  execute function tell_configuration();
