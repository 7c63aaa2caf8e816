import { createHash } from 'node:crypto';
import type { ConfigurationActs, DomainReader, SchemaVersions } from '@landbridge/directory';
import {
  type SchemaOf,
  type SnapshotStore,
  type WhatIfListener,
  type WhatIfPorts,
  type WhatIfResult,
  whatIf,
} from '@landbridge/engine';
import { type CompiledSchema, compileSchema } from '@landbridge/mapping';
import { type Configuration, exclusionsOf, Failure, type Guard, type Join } from '@landbridge/model';
import type { Foresight, ProposedChanges, TenantConfiguration, Tenants } from './ports.ts';

export interface ForesightPorts extends WhatIfPorts {
  readonly snapshots: SnapshotStore;
  readonly acts: Pick<ConfigurationActs, 'proposed'>;
  readonly tenants: Pick<Tenants, 'takeover'>;
  readonly schemas: Pick<SchemaVersions, 'standing'>;
  readonly schemaOf: SchemaOf;
  readonly domains: Pick<DomainReader, 'named'>;
}

/** More of the linked objects than this share need a confirmation too. */
const MOST_UNCONFIRMED = 0.1;
const NOBODY = { progress: async () => undefined, change: async () => undefined };

/** What a change of a configuration would do, before anybody saves it. */
export function foresight(ports: ForesightPorts): Foresight {
  const propose = async ({ tenantId, id }: TenantConfiguration, { schema, ...changes }: ProposedChanges) => {
    const before = await ports.acts.proposed(tenantId, id, {});
    const takeover = await ports.tenants.takeover(tenantId);
    const foreseen = (compiled: CompiledSchema) => {
      if (changes.join) checkNames(changes.join, compiled);
      return { before, configuration, schema: compiled };
    };
    const configuration = { ...(await ports.acts.proposed(tenantId, id, changes)), takeover };
    if (schema) return foreseen(compileSchema(schema, {}, ports));
    const { wanted } = await ports.schemas.standing(tenantId, id);
    return foreseen(await ports.schemaOf(configuration, wanted));
  };
  return {
    whatIf: async (which, changes, listener) => {
      const { before, configuration, schema } = await propose(which, changes);
      const named = await scopeNames(ports, configuration);
      const naming: WhatIfListener = {
        progress: progress => listener.progress(progress),
        change: change => listener.change({ ...change, reason: named(change.reason) }),
      };
      const result = await whatIf(ports, { configuration, schema }, naming);
      const [token, required] = [
        tokenOf(configuration, changes, result),
        deletesMany(result, [before.guard, configuration.guard]),
      ];
      return { ...result, confirmation: { token, required } };
    },
    confirm: async (named, changes, token) => {
      if (!decidesAboutObjects(changes)) return;
      const { before, configuration, schema } = await propose(named, changes);
      if (token !== undefined && token.split('.')[0] === (await markPart(ports, configuration, changes))) return;
      const result = await whatIf(ports, { configuration, schema }, NOBODY);
      if (!deletesMany(result, [before.guard, configuration.guard])) return;
      if (token !== undefined && token.split('.')[1] === tokenOf(configuration, changes, result).split('.')[1]) return;
      const message = `${result.taken} of ${result.linked} linked objects would be deleted or disabled`;
      throw new Failure({ code: 'ConfirmationRequired', message });
    },
  };
}

const GUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Puts names in the place of the GUIDs by which a scope names its containers and groups; asked for once, however many reasons there are. */
async function scopeNames({ domains }: ForesightPorts, configuration: Configuration): Promise<(reason: string) => string> {
  const { tenantId, domainId, scope } = configuration;
  const excluded = exclusionsOf(scope);
  const guids = [...(scope.kind === 'all' ? [] : scope.guids), ...excluded.organizationalUnits, ...excluded.groups];
  const known = await domains.named(tenantId, domainId, guids);
  const names = new Map<string, string>(known.map(({ guid, name, distinguishedName }) => [guid, distinguishedName ?? name]));
  return reason => reason.replace(GUIDS, guid => names.get(guid) ?? guid);
}

/** Throws `Failure` BadRequest for a precedence of something that no user has. */
function checkNames({ properties }: Join, { reads }: CompiledSchema): void {
  const known = new Set(['manager', ...(reads.get('user')?.of.keys() ?? []), ...(reads.get('inetOrgPerson')?.of.keys() ?? [])]);
  const unknown = Object.keys(properties).filter(name => !known.has(name));
  if (unknown.length === 0) return;
  const message = `nothing is mapped to ${unknown.join(', ')}; properties of users are ${[...known].sort().join(', ')}`;
  throw new Failure({ code: 'BadRequest', message });
}

/** A name, an address, an interval or a threshold changes nobody's object. Whatever else there is may. */
function decidesAboutObjects({
  displayName,
  intervalMs,
  guard,
  reconcileEveryDays,
  passwordHashSync,
  notificationEmail,
  ...others
}: ProposedChanges): boolean {
  return Object.values(others).some(value => value !== undefined);
}

function deletesMany({ taken, linked }: WhatIfResult, guards: readonly Guard[]): boolean {
  if (taken === 0) return false;
  return taken > linked * MOST_UNCONFIRMED || guards.some(guard => taken >= guard.deleteThreshold);
}

/** Binds what is proposed to the store as it was looked at, and to the counts that were shown: one of the two has still to be so. */
function tokenOf(configuration: Configuration, changes: ProposedChanges, { mark, counts }: WhatIfResult): string {
  return `${digest([proposalOf(configuration, changes), mark])}.${digest([proposalOf(configuration, changes), counts])}`;
}

async function markPart({ snapshots }: ForesightPorts, configuration: Configuration, changes: ProposedChanges): Promise<string> {
  const mark = await snapshots.snapshot(configuration, snapshot => snapshot.mark());
  return digest([proposalOf(configuration, changes), mark]);
}

function proposalOf(
  { displayName, state, intervalMs, reconcileEveryDays, ...rest }: Configuration,
  { schema }: ProposedChanges,
): unknown {
  return [rest, schema ?? null];
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
