import type { Page, Wanted } from '@landbridge/model';
import { expect, test } from 'vitest';
import { change, pageOf, ScriptedAgent } from '../testing/agent.ts';
import { guid } from '../testing/samples.ts';
import { guidOf, readObject } from './read-object.ts';

const WANTED: Wanted = { attributes: ['mail'], edges: ['member'], boundary: { kind: 'domain' } };
const edge = (target: number, told = {}) => ({ attribute: 'member', target: guid(target), present: true, ...told });
const DN = 'CN=Anna,DC=exoip,DC=test';

async function read(
  pages: readonly Page[],
  who: Parameters<typeof readObject>[1] = { objectGuid: guid(1) },
  signal = new AbortController().signal,
) {
  const agent = new ScriptedAgent({ entries: () => pages, 'entry-by-dn': () => pages });
  const told: number[] = [];
  const members = [guid(2), guid(3), guid(4), guid(5)];
  const result = await readObject(
    { agent, wanted: WANTED, signal },
    who,
    members,
    async page => void told.push(page.changes.length),
  ).catch((error: unknown) => error);
  return { result, told, asked: agent.asked, signals: [...agent.signals], signal };
}

test('by GUID or by name, whole, page by page', async () => {
  const group = change(guid(1), {
    entryClass: 'group',
    edges: [edge(2), edge(3, { present: false }), edge(9), edge(4, { attribute: 'managedBy' })],
  });
  const { result, told, asked, signals, signal } = await read([
    pageOf(group),
    pageOf({ ...group, rdn: 'CN=later', edges: [edge(5)] }),
  ]);
  expect(result).toMatchObject({ change: { guid: guid(1), rdn: 'CN=Anna' }, members: new Set([guid(2), guid(5)]) });
  expect(told).toEqual([1, 1]);
  expect([asked, signals]).toEqual([[{ ask: 'entries', guids: [guid(1)], wanted: WANTED }], [signal]]);
  const byName = await read([pageOf(group)], { distinguishedName: DN });
  expect([byName.asked, byName.signals]).toEqual([[{ ask: 'entry-by-dn', dn: DN, wanted: WANTED }], [byName.signal]]);
});

test('what is not there is named as it was asked for', async () => {
  const problem = { code: 'ObjectNotFound', message: `there is no ${guid(1)}` };
  expect((await read([])).result).toMatchObject({ problem });
  expect((await read([pageOf()])).result).toMatchObject({ problem });
  expect((await read([], { distinguishedName: DN })).result).toMatchObject({ problem: { message: `there is no ${DN}` } });
});

test('nothing is told after the time is over', async () => {
  const { result, told } = await read([pageOf(change(guid(1)))], undefined, AbortSignal.abort(new Error('late')));
  expect([result, told]).toEqual([new Error('late'), []]);
});

test('a GUID is asked for only where it is not known', async () => {
  const agent = new ScriptedAgent({ 'entry-by-dn': () => [pageOf(change(guid(7)))] });
  const { signal } = new AbortController();
  expect(await guidOf(agent, { objectGuid: guid(1) })).toBe(guid(1));
  expect(agent.asked).toEqual([]);
  expect(await guidOf(agent, { distinguishedName: DN }, signal)).toBe(guid(7));
  expect(agent.asked).toEqual([
    { ask: 'entry-by-dn', dn: DN, wanted: { attributes: [], edges: [], boundary: { kind: 'domain' } } },
  ]);
  expect([...agent.signals]).toEqual([signal]);
});
