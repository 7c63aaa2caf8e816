import type { Guid } from '@landbridge/model';
import type { LdapEntry, SearchRequest } from '@landbridge/wire/ldap';
import { describe, expect, test } from 'vitest';
import { type Answer, connectionOf, entryOf, ScriptedClient } from '../testing/scripted-client.ts';
import { readRanges } from './ranges.ts';

/** Active Directory, which gives `most` values at once whatever is asked, of a group that changes between the searches. */
function group(sizes: readonly number[], most: number): (request: SearchRequest, count: number) => Answer {
  return (request, count) => {
    const at = Math.min(count, sizes.length) - 1;
    const size = sizes[at] ?? 0;
    const low = Number(/range=(\d+)-/.exec(request.attributes.join())?.[1]);
    const high = Math.min(low + most, size);
    const values = Array.from({ length: Math.max(0, high - low) }, (_, index) => `v${low + index}`);
    const uSNChanged = [String(100 + size)];
    if (values.length === 0) return { entries: [entryOf('CN=g', { uSNChanged })] };
    const option = high >= size ? `${low}-*` : `${low}-${high - 1}`;
    return { entries: [entryOf('CN=g', { uSNChanged, member: [], [`member;range=${option}`]: values })] };
  };
}

/** Understands the scripted ranges. */
function nextAfter(entry: LdapEntry): number | null {
  const option = entry.attributes.find(({ options }) => options.length > 0)?.options[0] ?? '';
  const high = /-(\d+)$/.exec(option)?.[1];
  return high === undefined ? null : Number(high) + 1;
}

async function read(client: ScriptedClient, next: number, usnChanged: string) {
  const told: { first: boolean; values: number }[] = [];
  const guid = '11111111-1111-1111-1111-111111111111' as Guid;
  const wanted = { guid, attribute: 'member', next, usnChanged, values: 20_000, nextAfter };
  for await (const { entry, first } of readRanges(connectionOf(client), wanted)) {
    told.push({
      first,
      values: entry.attributes.reduce((sum, { type, values }) => (type === 'member' ? sum + values.length : sum), 0),
    });
  }
  return told;
}

describe('readRanges', () => {
  test('goes on where the first range ended, until the star', async () => {
    const client = new ScriptedClient(group([3_200], 1_500));
    expect(await read(client, 1_500, '3300')).toEqual([
      { first: false, values: 1_500 },
      { first: false, values: 200 },
    ]);
    expect(client.requests.map(({ attributes }) => attributes[1])).toEqual([
      'member;range=1500-21499',
      'member;range=3000-22999',
    ]);
    expect(client.requests[0]).toMatchObject({ base: '<GUID=11111111-1111-1111-1111-111111111111>', scope: 'base' });
  });

  test('a group that changes meanwhile is told from the start again', async () => {
    const client = new ScriptedClient(group([3_199], 1_500));
    expect(await read(client, 1_500, '3300')).toEqual([
      { first: true, values: 1_500 },
      { first: false, values: 1_500 },
      { first: false, values: 199 },
    ]);
  });

  test('a group that shrank below the range, and is the same since, ends', async () => {
    const client = new ScriptedClient(group([1_000], 1_500));
    expect(await read(client, 1_500, '1100')).toEqual([{ first: false, values: 0 }]);
  });

  test('a group that vanished ends it; one that never rests is DomainControllerBusy', async () => {
    expect(await read(new ScriptedClient(() => ({})), 1_500, '1')).toEqual([]);
    const restless = new ScriptedClient((request, count) => group([10_000 + count], 1_500)(request, 1));
    await expect(read(restless, 1_500, '1')).rejects.toMatchObject({ problem: { code: 'DomainControllerBusy' } });
  });
});
