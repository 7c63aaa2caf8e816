import { type Clock, Failure, type Guid, isSynchronised, type Told } from '@landbridge/model';
import type { FoldedPage } from '../1-import/fold.ts';
import { planPage } from '../1-import/plan.ts';
import { governedBy } from '../5-reference-resolution/governed.ts';
import { resolve } from '../5-reference-resolution/resolve.ts';
import type { ImportPage, Lease } from '../ports.ts';
import { exportEntries, passStages } from '../walk.ts';
import { memberEnds, tellMembers } from './members.ts';
import type { Prepared } from './prepare.ts';
import { type ReadObject, readObject } from './read-object.ts';
import { entryAsRead, type Looked } from './show.ts';
import type { MemberOutcome, OnDemandPorts } from './wish.ts';

/** How often somebody else may take the domain over meanwhile. */
const MOST_TAKEOVERS = 5;

/**
 * Reads the object, stores it and exports it, beside whatever cycle runs. It does not take the domain: it works under the epoch of whoever
 * holds it, and begins again when that changes. While the object is asked for and stored no other page of the domain is, so nothing older is
 * stored over something newer; and of a configuration's entries one page at a time is decided about, so an object is never created twice.
 */
export async function apply(ports: OnDemandPorts, prepared: Prepared, signal: AbortSignal): Promise<Looked> {
  const { tenantId, domainId } = prepared.wish;
  for (let times = 1; ; times++) {
    signal.throwIfAborted();
    try {
      return await applyUnder(ports, await ports.leases.visit(tenantId, domainId), prepared, signal);
    } catch (error) {
      const taken = error instanceof Failure && error.problem.code === 'LeaseLost';
      if (!taken || times === MOST_TAKEOVERS) throw error;
    }
  }
}

async function applyUnder(ports: OnDemandPorts, lease: Lease, prepared: Prepared, signal: AbortSignal): Promise<Looked> {
  const { entries, walks } = ports;
  const { walking, members: chosen } = prepared;
  await entries.storeSurvey(lease, prepared.survey);
  const read = await entries.importPage(lease, page => store(page, prepared, { clock: ports.clock, signal }));
  const decided = await walks.walkPage(lease, async page => {
    const given = await page.entriesOf(walking.configuration, [read.change.guid]);
    signal.throwIfAborted();
    if (given.length > 0) return (await exportEntries(page, walking, given, null)).decided;
    // A deleted object that was never stored leaves nothing to write.
    const entry = entryAsRead(read.change, undefined);
    return isSynchronised(entry.entryClass) ? (await passStages(page, walking, [entry])).decided : [];
  });
  const [only] = decided;
  if (!only) return { decided: null, read, members: [] };
  return { decided: only, read, members: await resolveMembers(ports, lease, prepared, { group: read.change.guid, chosen }) };
}

interface Storing {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One transaction: the object whole, and containers above it that are not stored yet. */
async function store(page: ImportPage, prepared: Prepared, { clock, signal }: Storing): Promise<ReadObject> {
  const { wish, agent, wanted, members, walking } = prepared;
  await page.lock();
  signal.throwIfAborted();
  const reading = { agent, wanted, signal };
  const write = async (folded: FoldedPage, told: Told | undefined): Promise<void> => {
    if (told) await page.toldBy({ ...told, at: clock.now() });
    await writePage(page, folded);
  };
  const read = await readObject(reading, wish.who, members, write);
  const passed = new Set<Guid>();
  for (let guid = read.change.parentGuid; guid !== null && guid !== walking.domain.domainGuid && !passed.has(guid); ) {
    passed.add(guid);
    const known = (await page.stored([guid])).get(guid);
    const above = known ?? (await readObject(reading, { objectGuid: guid }, [], write)).change;
    guid = above.parentGuid;
  }
  return read;
}

async function writePage(page: ImportPage, folded: FoldedPage): Promise<void> {
  const { plan } = planPage(folded, await page.stored(folded.changes.map(change => change.guid)), null);
  await page.write(plan);
}

async function resolveMembers(
  { walks }: OnDemandPorts,
  lease: Lease,
  { walking }: Prepared,
  { group, chosen }: { readonly group: Guid; readonly chosen: readonly Guid[] },
): Promise<readonly MemberOutcome[]> {
  if (chosen.length === 0) return [];
  return walks.walkPage(lease, async page => {
    const edges = await page.edgesBetween(walking.configuration, memberEnds(group, chosen));
    const { configuration, schema, record } = walking;
    const resolving = {
      configurationId: configuration.id,
      govern: governedBy(schema),
      record,
      redacted: walking.schema.redacted,
    };
    await page.writeReferences(resolve(resolving, edges, null));
    return tellMembers(edges);
  });
}
