import { PAGE_SIZE, type Route } from '@landbridge/contract';
import { type DeltaItem, type DeltaRound, FIRST_POSITION, type ReadObject, readDelta } from '@landbridge/directory';
import { Failure, type ObjectKind, RETENTION_DAYS, type TenantId } from '@landbridge/model';
import type { ApiPorts } from '../ports.ts';
import type { Call } from '../serve.ts';
import { contextOf } from '../shape/context.ts';
import { type DeltaOptions, deltaOptionsOf, deltaShownOf } from './delta-options.ts';
import { assertKnown, type DeltaStanding, type DirectoryMoment, openStanding, sealStanding } from './delta-token.ts';
import { type ShownChange, showDelta } from './show-delta.ts';

const DAY_MS = 86_400_000;
/** Graph's word for a token of now, for whoever knows already what there is. */
const LATEST = 'latest';

type DeltaCall = Pick<Call<Route>, 'url' | 'preferredPageSize'> & {
  readonly tenantId: TenantId;
  readonly query: {
    readonly $top?: number | undefined;
    readonly $select?: string | undefined;
    readonly $filter?: string | undefined;
    readonly $skiptoken?: string | undefined;
    readonly $deltatoken?: string | undefined;
  };
};

interface DeltaAnswer {
  '@odata.context': string;
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
  value: ShownChange[];
}

type DeltaPorts = Pick<ApiPorts, 'delta' | 'directory' | 'vault' | 'clock'>;

/** A page of a round. What is read costs a number of statements that does not depend on the page's size. */
export async function answerDelta(ports: DeltaPorts, call: DeltaCall, kind: ObjectKind): Promise<DeltaAnswer> {
  const { tenantId, query, url } = call;
  const known = standingOf(ports, call, kind);
  const { select, ids } = known ?? deltaOptionsOf(query);
  const shown = deltaShownOf(select, kind);
  const now = await stateNow(ports, known);
  const standing = { origin: now.origin, select, ids };
  const context = { '@odata.context': contextOf(url, [kind], { select: select ?? undefined, single: false }) };
  const link = (of: DeltaStanding) => linkTo(call, of, sealStanding(ports.vault, { tenantId, kind }, of));
  if (query.$deltatoken === LATEST) return { ...context, ...link({ ...standing, since: now.moment, round: null }), value: [] };
  const until = known?.round?.until ?? now.moment;
  const round: DeltaRound = {
    kind,
    ids,
    since: known?.since?.snapshot ?? null,
    until: until.snapshot,
    references: [...shown.references.keys()],
  };
  const limit = query.$top ?? call.preferredPageSize ?? PAGE_SIZE.default;
  const page = await readDelta(ports.delta, { tenantId, round, position: known?.round ?? FIRST_POSITION, limit });
  const value = showDelta(page.items, await sourcesOf(ports, tenantId, page.items), shown);
  const next: DeltaStanding = page.next
    ? { ...standing, since: known?.since ?? null, round: { until, ...page.next } }
    : { ...standing, since: until, round: null };
  return { ...context, ...link(next), value };
}

/** What the token says; null for a call without one. Whatever else is asked beside a token must be what the token was given out for. */
function standingOf({ vault }: DeltaPorts, { tenantId, query }: DeltaCall, kind: ObjectKind): DeltaStanding | null {
  const { $skiptoken, $deltatoken } = query;
  if ($skiptoken !== undefined && $deltatoken !== undefined) {
    throw new Failure({ code: 'BadRequest', message: '$skiptoken and $deltatoken do not go together' });
  }
  const token = $skiptoken ?? $deltatoken;
  if (token === undefined || $deltatoken === LATEST) return null;
  const standing = openStanding(vault, { tenantId, kind }, token);
  if ((standing.round === null) === ($deltatoken === undefined)) {
    throw new Failure({ code: 'BadRequest', message: 'the token is of the other kind: follow the links as they are' });
  }
  const asked = deltaOptionsOf(query);
  const isSame = (query.$select === undefined || asked.select === standing.select) && isSameIds(query, asked, standing);
  if (!isSame) throw new Failure({ code: 'BadRequest', message: 'the token was given out for another query' });
  return standing;
}

function isSameIds({ $filter }: DeltaCall['query'], asked: DeltaOptions, standing: DeltaStanding): boolean {
  return $filter === undefined || JSON.stringify(asked.ids) === JSON.stringify(standing.ids);
}

async function stateNow(
  { delta, clock }: DeltaPorts,
  known: DeltaStanding | null,
): Promise<{ readonly origin: string; readonly moment: DirectoryMoment }> {
  const at = clock.now();
  const moments = [known?.since, known?.round?.until].filter(moment => moment != null);
  const now = await delta.now(moments.map(({ snapshot }) => snapshot));
  if (known) assertKnown(known, { ...now, at, keptMs: RETENTION_DAYS.delta * DAY_MS });
  return { origin: now.origin, moment: { snapshot: now.snapshot, at } };
}

async function sourcesOf(
  { directory }: DeltaPorts,
  tenantId: TenantId,
  items: readonly DeltaItem[],
): Promise<readonly ReadObject[]> {
  const ids = new Set(items.flatMap(item => (item.is === 'reference' ? [item.changed.source] : [])));
  return ids.size === 0 ? [] : directory.objectsOf(tenantId, [...ids]);
}

/** The token says what else was asked, so that the link says it no more; but how large a page is to be. */
function linkTo({ url, query, preferredPageSize }: DeltaCall, { round }: DeltaStanding, token: string) {
  const link = new URL(url.pathname, url.origin);
  const size = query.$top ?? preferredPageSize;
  if (size !== null) link.searchParams.set('$top', String(size));
  link.searchParams.set(round ? '$skiptoken' : '$deltatoken', token);
  return round ? { '@odata.nextLink': link.toString() } : { '@odata.deltaLink': link.toString() };
}
