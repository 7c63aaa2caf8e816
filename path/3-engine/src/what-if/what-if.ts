import type { CompiledSchema } from '@landbridge/mapping';
import { type Chance, type Clock, type CycleId, type Guid, NIL_UUID, type Trace } from '@landbridge/model';
import { groupRootsOf } from '../2-scoping/scope.ts';
import type { SnapshotStore } from '../ports.ts';
import type { EdgePosition, EntryPosition, KnownDomain, WalkingConfiguration } from '../stored.ts';
import type { Admit, KeysOf } from '../walk.ts';
import type { WhatIfListener } from './listener.ts';
import { type Previewed, PreviewedWalk } from './previewed-walk.ts';

export interface WhatIfPorts {
  readonly snapshots: SnapshotStore;
  readonly admit: Admit;
  readonly keysOf: KeysOf;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly trace: Trace;
}

/** A configuration as it would be, with the schema it would have. */
export interface Proposal {
  readonly configuration: Omit<
    WalkingConfiguration,
    'entriesWalked' | 'edgesWalked' | 'initialCycleDone' | 'comparedBefore' | 'quarantine' | 'schema' | 'attributeProblem'
  >;
  readonly schema: CompiledSchema;
}

export interface WhatIfResult extends Previewed {
  readonly notReadYet: {
    /** False until the domain was read once: what would be done about the rest is not known. */
    readonly domainIsRead: boolean;
    /** Attributes and reference attributes that the schema needs and nobody has asked for. */
    readonly attributes: readonly string[];
    /** Groups that decide about the scope and whose members are not read, a hundred at most: it can not be told for their members. */
    readonly groups: readonly Guid[];
  };
  /** The domain's newest mark at the moment that was looked at. */
  readonly mark: string;
}

const FIRST_ENTRY: EntryPosition = { mark: '0', guid: NIL_UUID as Guid };
const FIRST_EDGE: EdgePosition = { mark: '0', id: '0' };

const MOST_GROUPS = 100;

/**
 * What a cycle with this configuration would do, found with the stages that would do it: every entry and edge that is stored is walked in one
 * snapshot, and what the pages decide is laid over it instead of being written. AD is not asked and nothing is changed.
 */
export function whatIf(ports: WhatIfPorts, proposal: Proposal, listener: WhatIfListener): Promise<WhatIfResult> {
  const { tenantId, domainId } = proposal.configuration;
  return ports.snapshots.snapshot({ tenantId, domainId }, async snapshot => {
    const domain = await snapshot.domain();
    const configuration = {
      ...proposal.configuration,
      entriesWalked: FIRST_ENTRY,
      edgesWalked: FIRST_EDGE,
      initialCycleDone: false,
      comparedBefore: false,
      quarantine: null,
      schema: { active: 0, wanted: 0 },
      attributeProblem: null,
    };
    const unread = unreadAttributes(domain, proposal.schema);
    const record = {
      configurationId: configuration.id,
      cycleId: ports.chance.uuid() as CycleId,
      at: ports.clock.now(),
      newId: () => '',
    };
    const { admit, keysOf, chance, trace } = ports;
    const walking = { domain, configuration, schema: proposal.schema, admit, keysOf, chance, trace, record, tellSkips: false };
    const walk = new PreviewedWalk(snapshot, walking, { unread: new Set(unread), listener });
    return {
      ...(await walk.run()),
      notReadYet: {
        domainIsRead: domain.watermark.kind === 'incremental',
        attributes: unread,
        groups: await snapshot.unreadGroups(groupRootsOf(configuration.scope), MOST_GROUPS),
      },
      mark: await snapshot.mark(),
    };
  });
}

function unreadAttributes({ covered }: KnownDomain, { attributes, edges }: CompiledSchema): readonly string[] {
  const read = new Set([...(covered?.attributes ?? []), ...(covered?.edges ?? [])]);
  return [...attributes, ...edges].filter(name => !read.has(name));
}
