import { PAGE_LIMITS, type Page, type Wanted } from '@landbridge/model';
import { guidToBytes } from '@landbridge/wire/identity';
import type { LdapEntry } from '@landbridge/wire/ldap';
import { expect, test } from 'vitest';
import { planReading } from './5-normalise/index.ts';
import type { Schema } from './attribute-definition.ts';
import { paginate } from './paginate.ts';
import { entryItems, type Reading } from './reading.ts';
import { type Answer, connectionOf, entryOf, ScriptedClient } from './testing/scripted-client.ts';

const GROUP = '11111111-1111-1111-1111-111111111111';
const WANTED: Wanted = { attributes: ['displayName'], edges: ['member'], boundary: { kind: 'domain' } };
const multiValued = { singleValued: false, constructed: false, replicated: true };
const SCHEMA: Schema = new Map([
  ['member', { name: 'member', syntax: '2.5.5.1', ...multiValued }],
  ['displayname', { name: 'displayName', syntax: '2.5.5.12', ...multiValued, singleValued: true }],
]);

const memberAt = (at: number): string => `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`;

/** Of a group of so many members Active Directory gives 1,500 at once (MaxValRange), as MS-ADTS section 3.1.1.3.1.3.3 has it. */
function rangeFrom(low: number, members: number): LdapEntry {
  const high = Math.min(low + 1_500, members);
  const values = Array.from({ length: high - low }, (_, at) => `<GUID=${memberAt(low + at)}>;CN=u${low + at},DC=exoip,DC=test`);
  const option = high >= members ? `${low}-*` : `${low}-${high - 1}`;
  return entryOf(`<GUID=${GROUP}>;CN=everybody,DC=exoip,DC=test`, {
    objectClass: ['top', 'group'],
    objectGUID: [guidToBytes(GROUP)],
    displayName: ['everybody'],
    uSNChanged: ['4711'],
    member: [],
    [`member;range=${option}`]: values,
  });
}

function controller(members: number): ScriptedClient {
  return new ScriptedClient(({ attributes }): Answer => {
    const low = Number(/member;range=(\d+)-/.exec(attributes.join())?.[1]);
    return { entries: [rangeFrom(low, members)] };
  });
}

async function* pagesOf(client: ScriptedClient, members: number): AsyncGenerator<Page> {
  const asking = connectionOf(client);
  const boundary = { inside: () => true, check: async () => undefined };
  const reading: Reading = { plan: planReading(WANTED, SCHEMA), boundary, asking, signal: undefined };
  async function* entries(): AsyncGenerator<LdapEntry> {
    yield rangeFrom(0, members);
  }
  yield* paginate(entryItems(entries(), reading), async () => undefined);
}

test('a group of 250,000 members is told range by range: in order, each once, and never more read than the pages that were taken', async () => {
  const members = 250_000;
  const client = controller(members);
  let told = 0;
  let pages = 0;
  const restated: { readonly first: boolean; readonly last: boolean }[] = [];
  for await (const { changes } of pagesOf(client, members)) {
    pages++;
    const edges = changes.flatMap(change => change.edges);
    expect(edges.length).toBeLessThanOrEqual(PAGE_LIMITS.values);
    const inOrder = edges.every(({ target, present }, at) => present && target === memberAt(told + at));
    expect(inOrder).toBe(true);
    told += edges.length;
    restated.push(...changes.flatMap(change => change.restated));
    expect(changes.map(change => change.extent)).toEqual(changes.map((_, at) => (pages === 1 && at === 0 ? 'whole' : 'delta')));
    // The first range came with the group; one more than is told waits for the next page.
    expect((client.requests.length + 1) * 1_500).toBeLessThanOrEqual(told + 2 * 1_500);
  }
  expect([told, pages, client.requests.length]).toEqual([members, Math.ceil(members / 9_000), Math.ceil(members / 1_500) - 1]);
  expect(restated.map(({ first }) => first).lastIndexOf(true)).toBe(0);
  expect(restated.map(({ last }) => last).indexOf(true)).toBe(restated.length - 1);
});

test('a domain controller that gives all members at once is told in pages too', async () => {
  const values = Array.from({ length: 60_000 }, (_, at) => `<GUID=${memberAt(at)}>;CN=u${at},DC=exoip,DC=test`);
  const whole = entryOf(`<GUID=${GROUP}>;CN=everybody,DC=exoip,DC=test`, {
    objectClass: ['top', 'group'],
    objectGUID: [guidToBytes(GROUP)],
    member: values,
  });
  const asking = connectionOf(new ScriptedClient(() => ({})));
  const boundary = { inside: () => true, check: async () => undefined };
  const reading: Reading = { plan: planReading(WANTED, SCHEMA), boundary, asking, signal: undefined };
  async function* entries(): AsyncGenerator<LdapEntry> {
    yield whole;
  }
  const sizes: number[] = [];
  for await (const { changes } of paginate(entryItems(entries(), reading), async () => undefined)) {
    sizes.push(changes.reduce((sum, change) => sum + change.edges.length, 0));
  }
  expect(sizes).toEqual(Array.from({ length: 6 }, () => 10_000));
});
