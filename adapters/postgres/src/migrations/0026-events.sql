-- What screens are told as soon as it is committed, whichever replica did it: a few ids, never values. One message for every statement and
-- tenant, so that a page of a thousand objects is one.
create function tell_event(tenant uuid, kind text, data jsonb) returns void language sql as $$
  select pg_notify('landbridge_events', jsonb_build_object('tenantId', tenant, 'kind', kind, 'data', data)::text)
$$;

create function tell_object_changes() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(tenant_id, 'objectsChanged', jsonb_build_object(
    'kinds', kinds, 'count', count, 'ids', case when count <= 20 then to_jsonb(ids) end))
  from (
    select tenant_id, count(*) as count, jsonb_agg(distinct kind) as kinds, (array_agg(id))[1:20] as ids from changed group by tenant_id
  ) as told;
  return null;
end $$;
create trigger tell_added after insert on directory_object referencing new table as changed
  for each statement execute function tell_object_changes();
create trigger tell_changed after update on directory_object referencing new table as changed
  for each statement execute function tell_object_changes();
create trigger tell_removed after delete on directory_object referencing old table as changed
  for each statement execute function tell_object_changes();

create function tell_reference_changes() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(tenant_id, 'objectsChanged', jsonb_build_object(
    'kinds', jsonb_build_array('group'), 'count', count, 'ids', case when count <= 20 then to_jsonb(ids) end))
  from (select tenant_id, count(*) as count, (array_agg(source_id))[1:20] as ids from changed group by tenant_id) as told;
  return null;
end $$;
create trigger tell_changed after insert on reference_change referencing new table as changed
  for each statement execute function tell_reference_changes();

create function tell_cycle() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(
    new.tenant_id,
    case when tg_op = 'INSERT' then 'cycleBegan' when new.ended is null then 'cycleProgressed' else 'cycleEnded' end,
    jsonb_build_object('configurationId', new.configuration_id, 'cycleId', new.id, 'state', new.state));
  return null;
end $$;
create trigger tell_cycle after insert or update on cycle for each row execute function tell_cycle();

create function tell_held_deletes() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(tenant_id, 'heldDeletesChanged', jsonb_build_object('configurationId', configuration_id))
  from (select distinct tenant_id, configuration_id from changed where state = 'held') as told;
  return null;
end $$;
create trigger tell_held after insert on staged_operation referencing new table as changed
  for each statement execute function tell_held_deletes();
create trigger tell_holding after update on staged_operation referencing new table as changed
  for each statement execute function tell_held_deletes();
create trigger tell_let_go after update on staged_operation referencing old table as changed
  for each statement execute function tell_held_deletes();
create trigger tell_settled after delete on staged_operation referencing old table as changed
  for each statement execute function tell_held_deletes();

create function tell_agent() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(new.tenant_id, 'agentSeen', jsonb_build_object('agentId', new.id));
  return null;
end $$;
create trigger tell_agent after insert or update on agent for each row execute function tell_agent();

create function tell_notice() returns trigger language plpgsql set search_path from current as $$
begin
  perform tell_event(
    new.tenant_id,
    case when new.ended_at is null then 'noticeTold' else 'noticeEnded' end,
    jsonb_build_object('noticeId', new.id, 'configurationId', new.configuration_id));
  return null;
end $$;
create trigger tell_notice after insert or update on notice for each row execute function tell_notice();
