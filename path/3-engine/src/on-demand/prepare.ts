import { type Answering, type CycleId, Failure, type Guid, type Survey, type Wanted } from '@landbridge/model';
import { loadSchemas } from '../1-import/schemas.ts';
import { checkCanaries } from '../guards/canaries.ts';
import { wantedBy } from '../run.ts';
import type { KnownDomain, WalkingConfiguration } from '../stored.ts';
import type { Walking } from '../walk.ts';
import { guidOf } from './read-object.ts';
import type { OnDemandPorts, OnDemandWish } from './wish.ts';

/** Everything that is known before the object is asked for. */
export interface Prepared {
  readonly wish: OnDemandWish;
  readonly agent: Answering;
  readonly survey: Survey;
  readonly walking: Walking;
  readonly wanted: Wanted;
  readonly members: readonly Guid[];
  /** Ids of the records that are written, first first. */
  readonly recordIds: readonly string[];
}

/** Asks who the domain is, and stops here when the account lost rights, as a run does. */
export async function prepare(ports: OnDemandPorts, wish: OnDemandWish, signal: AbortSignal): Promise<Prepared> {
  const { tenantId, domainId } = wish;
  const { known, configurations } = await ports.snapshots.snapshot({ tenantId, domainId }, async snapshot => ({
    known: await snapshot.domain(),
    configurations: await snapshot.configurations(),
  }));
  const configuration = configurations.find(one => one.id === wish.configurationId);
  if (!configuration) throw new Failure({ code: 'NotFound', message: `there is no configuration ${wish.configurationId}` });
  const agent = ports.agentFor(tenantId, known.fqdn);
  const survey = await agent.one({ ask: 'survey' }, signal);
  checkCanaries(known, survey);
  const domain = { ...known, ...placeOf(survey) };
  const members: Guid[] = [];
  for (const member of wish.members) members.push(await guidOf(agent, member, signal));
  const recordIds: string[] = [];
  const wanted = await wantedOf(ports, domain, configurations, configuration);
  const schema = await ports.schemaOf(configuration, configuration.schema.active);
  const walking = walkingOf(ports, { domain, configuration, schema, recordIds });
  const prepared = { wish, agent, survey, wanted, members, recordIds, walking };
  return { ...prepared, wanted: await reachMember(ports, prepared, signal) };
}

function placeOf({ domainGuid, namingContext, netbiosName }: Survey) {
  return { domainGuid, namingContext, netbiosName };
}

function walkingOf(
  { admit, keysOf, chance, clock, trace }: OnDemandPorts,
  of: Pick<Walking, 'domain' | 'configuration' | 'schema'> & { readonly recordIds: string[] },
): Walking {
  const { domain, configuration, schema, recordIds } = of;
  const newId = (): string => {
    const id = chance.uuid();
    recordIds.push(id);
    return id;
  };
  const record = { configurationId: configuration.id, cycleId: chance.uuid() as CycleId, at: clock.now(), newId };
  return { domain, configuration, schema, admit, keysOf, chance, trace, record, tellSkips: true };
}

/** What this configuration needs, and everything that is stored for the others: the answer takes the place of the whole entry. */
async function wantedOf(
  ports: OnDemandPorts,
  { wanted: stored, domainGuid }: KnownDomain,
  configurations: readonly WalkingConfiguration[],
  asked: WalkingConfiguration,
): Promise<Wanted> {
  const serving = configurations.filter(one => one.state === 'active' || one.state === 'reviewing' || one.id === asked.id);
  const { attributes, edges, boundary } = wantedBy((await loadSchemas(ports, serving)).mapped, domainGuid);
  const both = (one: readonly string[], other: readonly string[] = []): readonly string[] =>
    [...new Set([...one, ...other])].sort();
  return { attributes: both(attributes, stored?.attributes), edges: both(edges, stored?.edges), boundary };
}

/** A member of a scoping group may stand anywhere: the boundary has to name it, and names it only if it is one. */
async function reachMember(
  ports: OnDemandPorts,
  { wish, walking, wanted, agent }: Prepared,
  signal: AbortSignal,
): Promise<Wanted> {
  const { scope } = walking.configuration;
  const { boundary } = wanted;
  if (scope.kind !== 'groups' || boundary.kind === 'domain') return wanted;
  const guid = await guidOf(agent, wish.who, signal);
  const { tenantId, domainId } = wish;
  const isMember = await ports.snapshots.snapshot({ tenantId, domainId }, async snapshot =>
    (await snapshot.inGroups([guid], scope.guids, scope.nested)).has(guid),
  );
  return isMember ? { ...wanted, boundary: { ...boundary, objects: [...boundary.objects, guid] } } : wanted;
}
