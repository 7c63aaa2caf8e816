import type { Generated } from 'kysely';

/** The tables of migrations/, as Kysely sees them. Timestamps come as Date, bigints as text, jsonb parsed. */
export interface Tables {
  tenant: { id: string; display_name: string; created_at: Generated<Date> };
  api_token: {
    tenant_id: string;
    id: string;
    display_name: string;
    token_sha256: Uint8Array;
    created_at: Generated<Date>;
    revoked_at: Date | null;
  };
  enrolment_code: { tenant_id: string; code_sha256: Uint8Array; created_at: Date; expires_at: Date; taken_at: Date | null };
  agent: {
    tenant_id: string;
    id: string;
    machine_name: string;
    public_key: string;
    enrolled_at: Date;
    revoked_at: Date | null;
    last_seen_at: Date | null;
    version: string | null;
    domains: string[];
    external_address: string | null;
  };
  domain: {
    tenant_id: string;
    id: string;
    fqdn: string;
    netbios_name: string | null;
    forest_fqdn: string | null;
    naming_context: string | null;
    domain_guid: string | null;
    watermark: Generated<unknown>;
    canaries: unknown;
    mark: Generated<string>;
    wanted: unknown;
    last_read_at: Date | null;
    next_cycle_at: Generated<Date>;
  };
  lease: { tenant_id: string; domain_id: string; epoch: Generated<string>; holder: string | null; until: Date | null };
  entry: {
    tenant_id: string;
    domain_id: string;
    guid: string;
    class: string;
    parent_guid: string | null;
    rdn: string;
    deleted: boolean;
    attributes: unknown;
    mark: string;
  };
  edge: {
    tenant_id: string;
    domain_id: string;
    source_guid: string;
    attribute: string;
    target_guid: string;
    present: boolean;
    seen: string;
    mark: string;
    id: Generated<string>;
  };
  configuration: {
    tenant_id: string;
    id: string;
    domain_id: string;
    display_name: string;
    state: Generated<string>;
    scope: unknown;
    guard: unknown;
    interval_ms: number;
    skip_out_of_scope_deletes: Generated<boolean>;
    created_at: Generated<Date>;
    walked_mark: Generated<string>;
    walked_guid: Generated<string>;
    edges_walked_mark: Generated<string>;
    edges_walked_id: Generated<string>;
    initial_cycle_done: Generated<boolean>;
    last_cycle_began: Date | null;
    last_cycle_ended: Date | null;
    quarantine: unknown;
  };
  cycle: {
    tenant_id: string;
    id: string;
    configuration_id: string;
    kind: string;
    state: string;
    began: Date;
    ended: Date | null;
    counts: unknown;
    problem: unknown;
  };
  directory_object: {
    tenant_id: string;
    id: string;
    kind: string;
    properties: unknown;
    source_anchor: string | null;
    source_guid: string | null;
    created_at: Date;
    changed_at: Date;
    deleted_at: Date | null;
  };
  directory_key: { tenant_id: string; namespace: string; value: string; object_id: string };
  withheld_value: { tenant_id: string; configuration_id: string; guid: string; namespace: string; value: string };
  directory_reference: { tenant_id: string; name: string; source_id: string; target_id: string };
  link: { tenant_id: string; configuration_id: string; guid: string; object_id: string };
  staged_operation: {
    tenant_id: string;
    configuration_id: string;
    kind: string;
    guid: string;
    target_guid: Generated<string>;
    object_id: string;
    target_object_id: string | null;
    reason: string;
    cycle_id: string;
    staged_at: Date;
    state: Generated<string>;
  };
  escrow: {
    tenant_id: string;
    configuration_id: string;
    guid: string;
    class: string;
    name: string;
    problem: unknown;
    attempts: number;
    first_at: Date;
    last_at: Date;
    next_at: Date;
  };
  guard_tally: { tenant_id: string; configuration_id: string; at: Date; kind: string; count: number };
  provisioning_record: {
    tenant_id: string;
    id: string;
    configuration_id: string;
    cycle_id: string;
    at: Date;
    action: string;
    status: string;
    source_guid: string;
    source_name: string;
    source_class: string;
    target_id: string | null;
    target_name: string | null;
    steps: unknown;
    modified: unknown;
    problem: unknown;
  };
}
