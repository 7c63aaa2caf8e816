import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainReader, type DomainSettings } from '@landbridge/active-directory';
import { type Domain, type Hand, prepareDomain } from '@landbridge/domain';
import {
  type Change,
  type Guid,
  noTrace,
  PAGE_LIMITS,
  type Page,
  type QuestionOf,
  type StreamedKind,
  type Wanted,
} from '@landbridge/model';
import { DnsResolver, kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock, systemPbkdf2 } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-reader-'));
const readers: DomainReader[] = [];
let domain: Domain;
let hand: Hand;
let reader: DomainReader;

/** How many connections were opened. */
let connected = 0;
const sockets = new SocketConnector();
const counting: Pick<SocketConnector, 'connect'> = {
  connect: (...to) => {
    connected++;
    return sockets.connect(...to);
  },
};

const ATTRIBUTES = [
  'cn',
  'displayName',
  'sAMAccountName',
  'userAccountControl',
  'objectSid',
  'proxyAddresses',
  'isCriticalSystemObject',
  'nobodyKnowsThis',
];
const WANTED: Wanted = { attributes: ATTRIBUTES, edges: ['member', 'manager', 'managedBy'], boundary: { kind: 'domain' } };

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.3', realm: 'READER.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.hand();
  reader = readerOf();
});

afterAll(async () => {
  await Promise.all(readers.map(each => each.close()));
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function readerOf(settings: Partial<DomainSettings> = {}, account = domain.syncAccount): DomainReader {
  const made = new DomainReader({
    settings: {
      ...{ fqdn: domain.dnsName, preferredDcs: [{ host: domain.ip }], security: 'ldaps', connectTimeoutMs: 5_000 },
      ...{ authentication: 'simple', ntlm: false, caPem: readFileSync(domain.caFile, 'utf8') },
      account: { name: account.upn, password: new TextEncoder().encode(account.password) },
      ...settings,
    },
    trace: noTrace,
    // A name server that is not there: no test here may depend on the machine's.
    resolver: new DnsResolver(['127.0.73.254']),
    ...{ centres: () => kdcSockets({ centres: [], timeoutMs: 1 }), derive: systemPbkdf2 },
    ...{ connector: counting, clock: systemClock, chance: systemChance, log: new KeptLog() },
  });
  readers.push(made);
  return made;
}

async function pagesOf<Kind extends StreamedKind>(question: QuestionOf<Kind>, of = reader): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of of.pages(question)) pages.push(page);
  return pages;
}
async function changesOf<Kind extends StreamedKind>(question: QuestionOf<Kind>, of = reader): Promise<readonly Change[]> {
  return (await pagesOf(question, of)).flatMap(page => page.changes);
}
const company = (rdn: string) => `${rdn},OU=Company,${domain.baseDn}`;
const byDn = async (dn: string, wanted = WANTED) => {
  const [change] = await changesOf({ ask: 'entry-by-dn', dn, wanted });
  if (!change) throw new Error(`${dn} was not told`);
  return change;
};
const addUser = async (name: string, attributes = {}) => {
  const dn = company(`CN=${name}`);
  await hand.do({ op: 'add', dn, attributes: { objectClass: ['user'], sAMAccountName: [name], ...attributes } });
  return dn;
};

/** Does something in the domain and tells what DirSync says of it. */
async function told(work: () => Promise<void>, wanted = WANTED, of = reader): Promise<ReadonlyMap<Guid, Change>> {
  const { cookie } = await of.one({ ask: 'baseline' });
  await work();
  const pages = await pagesOf({ ask: 'changes', cookie, preferredDc: null, wanted }, of);
  expect(pages.at(-1)?.position?.kind).toBe('cookie');
  return new Map(pages.flatMap(page => page.changes.map(change => [change.guid, change] as const)));
}

test('it tells which domain controller it has and how quickly that answers, and of one that is not there that it has none', async () => {
  const reached = await reader.reach();
  expect(reached).toEqual({ domain: domain.dnsName, dc: domain.ip, latencyMs: expect.any(Number) });
  expect(reached.latencyMs).toBeLessThan(2_000);
  const alone = readerOf({ preferredDcs: [{ host: '127.0.83.253' }], connectTimeoutMs: 1_000 });
  expect(await alone.reach()).toEqual({ domain: domain.dnsName, dc: null, latencyMs: null });
});

test('it does not look again at once where the account was refused, so that looking locks none', async () => {
  const refused = readerOf({}, { ...domain.syncAccount, password: 'wrong' });
  const before = connected;
  for (let time = 0; time < 3; time++) expect((await refused.reach()).dc).toBe(null);
  expect(connected - before).toBe(1);
});

test('the survey tells who the domain is and that all is well', async () => {
  await changesOf({ ask: 'entry-by-dn', dn: domain.baseDn, wanted: WANTED });
  const survey = await reader.one({ ask: 'survey' });
  expect(survey).toMatchObject({
    ...{ namingContext: domain.baseDn, fqdn: 'reader.test', forestFqdn: 'reader.test', netbiosName: 'READER' },
    ...{ tombstoneLifetimeDays: 180, unknownAttributes: ['nobodyKnowsThis'] },
    canaries: { domainHead: true, deletedObjects: true, replicatingChanges: true },
  });
  expect(Math.abs(survey.clockAheadMs)).toBeLessThan(5_000);
});

describe('the first read', () => {
  async function baseline() {
    const { replica, highestCommittedUsn: until } = await reader.one({ ask: 'baseline' });
    return { ask: 'first-read', replica, after: '0', until, wanted: WANTED } as const;
  }

  test('tells every object that Samba’s own library finds, with its values, within the page limits', async () => {
    const pages = await pagesOf(await baseline());
    for (const { changes } of pages) expect(changes.length).toBeLessThanOrEqual(PAGE_LIMITS.entries);
    const changes = new Map(pages.flatMap(page => page.changes.map(change => [change.guid, change] as const)));
    const dnOf = (change: Change | undefined): string => {
      const parent = change?.parentGuid ? changes.get(change.parentGuid) : undefined;
      if (!change) throw new Error('a container is missing');
      return change.parentGuid === null ? domain.baseDn : `${change.rdn},${dnOf(parent)}`;
    };
    const read = new Map([...changes.values()].map(change => [dnOf(change), change.attributes['displayName']]));
    const filter =
      '(|(&(objectClass=user)(!(objectClass=computer)))(objectClass=group)(objectClass=contact)(objectClass=organizationalUnit))';
    const found = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['displayName'] });
    expect(found.length).toBeGreaterThan(5_000);
    for (const { dn, attributes } of found) {
      expect(read.has(dn), dn).toBe(true);
      const expected = dn.startsWith('OU=') ? undefined : attributes['displayName'];
      expect(read.get(dn), dn).toEqual(expected);
    }
  });

  test('tells a group of 5,000 in parts, every member once', async () => {
    const [group] = await hand
      .search({ base: domain.baseDn, scope: 'subtree', filter: '(&(objectClass=group)(member=*))', attributes: ['member'] })
      .then(groups => [...groups].sort((a, b) => (b.attributes['member']?.length ?? 0) - (a.attributes['member']?.length ?? 0)));
    if (!group) throw new Error('there is no group');
    const { guid } = await byDn(group.dn);
    const parts = (await changesOf(await baseline())).filter(change => change.guid === guid);
    const members = parts.flatMap(part => part.edges.filter(edge => edge.attribute === 'member').map(edge => edge.target));
    expect(members.length).toBe(group.attributes['member']?.length);
    expect(new Set(members).size).toBeGreaterThanOrEqual(5_000);
    const restated = parts.flatMap(part => part.restated.filter(({ attribute }) => attribute === 'member'));
    expect([restated[0]?.first, restated.at(-1)?.last]).toEqual([true, true]);
  });

  test('goes on from a position, and broken off in the middle it is asked again', async () => {
    const question = await baseline();
    const all = await pagesOf(question);
    const last = all.at(-1)?.position;
    expect(last).toEqual({ kind: 'usn', through: question.until });
    const first = all.find(page => page.position?.kind === 'usn')?.position;
    if (first?.kind !== 'usn') throw new Error('there is no position');
    const rest = await changesOf({ ...question, after: first.through });
    const before = await changesOf({ ...question, until: first.through });
    const guids = (changes: readonly Change[]) => new Set(changes.map(change => change.guid));
    expect(guids([...before, ...rest])).toEqual(guids(all.flatMap(page => page.changes)));
    for await (const _page of reader.pages(question)) break;
    expect((await pagesOf(question)).length).toBe(all.length);
  });

  test('of another database is refused', async () => {
    const question = await baseline();
    const replica = { ...question.replica, invocationId: '00000000-0000-4000-8000-000000000000' as Guid };
    await expect(pagesOf({ ...question, replica })).rejects.toMatchObject({ problem: { code: 'ReplicaReplaced' } });
  });

  test('hangs in the tree of containers', async () => {
    const changes = await changesOf({ ask: 'containers' });
    const guids = new Set(changes.map(change => change.guid));
    expect(changes.filter(change => change.parentGuid === null).map(change => change.rdn)).toEqual(['DC=reader']);
    for (const { parentGuid, extent } of changes) {
      expect(extent).toBe('skeleton');
      if (parentGuid) expect(guids.has(parentGuid)).toBe(true);
    }
  });
});

describe('what changed', () => {
  test('a new user comes whole, a changed one with what changed, an emptied attribute without values', async () => {
    const dn = company('CN=eva');
    const added = await told(
      async () => void (await addUser('eva', { displayName: ['Eva'], proxyAddresses: ['smtp:e@x', 'SMTP:f@x'] })),
    );
    const { guid, parentGuid } = await byDn(dn);
    expect(added.get(guid)).toMatchObject({ extent: 'whole', entryClass: 'user', parentGuid, rdn: 'CN=eva', deleted: false });
    // What DirSync tells of a new object is what a search tells of it.
    const order = (change: Change | undefined) => ({
      ...change?.attributes,
      proxyAddresses: [...(change?.attributes['proxyAddresses'] ?? [])].sort(),
    });
    expect(order(added.get(guid))).toEqual(order(await byDn(dn)));
    const changes = [
      { attribute: 'displayName', how: 'replace', values: ['Eva E.'] },
      { attribute: 'proxyAddresses', how: 'delete', values: [] },
    ] as const;
    const changed = await told(() => hand.do({ op: 'modify', dn, changes }));
    expect(changed.get(guid)).toMatchObject({
      ...{ extent: 'delta', entryClass: null, parentGuid: null, rdn: 'CN=eva', edges: [], restated: [] },
      attributes: { cn: ['eva'], displayName: ['Eva E.'], proxyAddresses: [] },
    });
  });

  test('members come one by one, and so does a manager', async () => {
    const dn = company('CN=crew');
    const [one, two] = [await byDn(await addUser('one')), await byDn(await addUser('two'))];
    const member = [company('CN=one'), company('CN=two')];
    await hand.do({ op: 'add', dn, attributes: { objectClass: ['group'], sAMAccountName: ['crew'], member } });
    const { guid } = await byDn(dn);
    const changes = [{ attribute: 'member', how: 'delete', values: [company('CN=one')] }] as const;
    const left = await told(() => hand.do({ op: 'modify', dn, changes }));
    expect(left.get(guid)).toMatchObject({ edges: [{ attribute: 'member', target: one.guid, present: false }], restated: [] });
    const manager = [{ attribute: 'manager', how: 'add', values: [company('CN=two')] }] as const;
    const managed = await told(() => hand.do({ op: 'modify', dn: company('CN=one'), changes: manager }));
    expect(managed.get(one.guid)?.edges).toEqual([{ attribute: 'manager', target: two.guid, present: true }]);
    // A member that is deleted is told by its tombstone alone: Samba tells nothing of the group.
    const gone = await told(() => hand.do({ op: 'delete', dn: company('CN=two') }));
    expect(gone.get(two.guid)).toMatchObject({ deleted: true, attributes: {}, edges: [], parentGuid: null, rdn: null });
    expect(gone.has(guid)).toBe(false);
    expect(await changesOf({ ask: 'entries', guids: [two.guid], wanted: WANTED })).toMatchObject([
      { guid: two.guid, deleted: true },
    ]);
  });

  test('a rename, a move, and a container’s alone though its children move with it', async () => {
    await hand.do({ op: 'add', dn: company('OU=Old'), attributes: { objectClass: ['organizationalUnit'] } });
    const old = await byDn(company('OU=Old'));
    const { guid } = await byDn(await addUser('mover'));
    const newDn = `CN=moved\\, and renamed,OU=Old,OU=Company,${domain.baseDn}`;
    const moved = await told(() => hand.do({ op: 'rename', dn: company('CN=mover'), newDn }));
    expect(moved.get(guid)).toMatchObject({ extent: 'delta', parentGuid: old.guid, rdn: 'CN=moved\\, and renamed' });
    expect(moved.get(guid)?.attributes['cn']).toEqual(['moved, and renamed']);
    const renamed = await told(() => hand.do({ op: 'rename', dn: company('OU=Old'), newDn: company('OU=New') }));
    expect(renamed.get(old.guid)).toMatchObject({ extent: 'skeleton', rdn: 'OU=New', attributes: {} });
    expect(renamed.has(guid)).toBe(false);
  });

  test('outside the boundary only the place is told, wherever the container stands by now', async () => {
    await hand.do({ op: 'add', dn: company('OU=Inside'), attributes: { objectClass: ['organizationalUnit'] } });
    const { guid } = await byDn(company('OU=Inside'));
    await hand.do({ op: 'rename', dn: company('OU=Inside'), newDn: company('OU=Still inside') });
    const wanted: Wanted = { ...WANTED, boundary: { kind: 'within', areas: [{ containers: [guid], except: [] }], objects: [] } };
    const within = `CN=within,${company('OU=Still inside')}`;
    await hand.do({ op: 'add', dn: within, attributes: { objectClass: ['user'], sAMAccountName: ['within'] } });
    const outside = await byDn(await addUser('without', { displayName: ['Secret'] }), wanted);
    expect(outside).toMatchObject({ extent: 'skeleton', entryClass: 'user', attributes: {}, edges: [], restated: [] });
    expect(await byDn(within, wanted)).toMatchObject({ extent: 'whole', attributes: { sAMAccountName: ['within'] } });
    const changes = [{ attribute: 'displayName', how: 'replace', values: ['Still secret'] }] as const;
    const changed = await told(() => hand.do({ op: 'modify', dn: company('CN=without'), changes }), wanted);
    expect(JSON.stringify([...changed.values()])).not.toContain('ecret');
  });

  test('a cookie that is none is refused', async () => {
    for (const cookie of ['QUFBQQ==', '%']) {
      const refused = pagesOf({ ask: 'changes', cookie, preferredDc: null, wanted: WANTED });
      await expect(refused).rejects.toMatchObject({ problem: { code: 'CookieRefused' } });
    }
  });
});
