import { FakeClock, settle } from '@landbridge/testkit';
import { notification } from '@landbridge/wire/ldap';
import { expect, test } from 'vitest';
import { OBJECTS } from './object-filter.ts';
import { type Answer, entryOf, ScriptedClient } from './testing/scripted-client.ts';
import { watchSilence } from './watch-silence.ts';

const REQUEST = { base: 'DC=exoip,DC=test', scope: 'subtree', filter: OBJECTS, attributes: [] } as const;
const ENTRIES = ['a', 'b'].map(name => entryOf(`CN=${name},DC=exoip,DC=test`, {}));

function asked(answer: Answer, request: Parameters<ScriptedClient['search']>[0] = REQUEST) {
  const clock = new FakeClock();
  const search = watchSilence(new ScriptedClient(() => answer), { clock, dc: 'dc1' }).search(request);
  search.done.catch(() => undefined);
  const found: string[] = [];
  const ended = (async () => {
    for await (const { dn } of search) found.push(dn);
  })().then(
    () => 'ended',
    error => error,
  );
  return { clock, found, ended };
}

test('what is answered comes as it is', async () => {
  const { found, ended } = asked({ entries: ENTRIES });
  expect([await ended, found]).toEqual(['ended', ENTRIES.map(({ dn }) => dn)]);
});

test('a domain controller that falls silent in the middle of an answer is given up after it would have broken off by itself', async () => {
  const { clock, found, ended } = asked({ entries: ENTRIES, endless: true });
  await settle();
  await clock.advance(129_000);
  await clock.advance(131_000);
  expect(await ended).toMatchObject({ problem: { code: 'DomainControllerUnreachable' } });
  expect(found).toHaveLength(2);
});

test('whoever waits for changes waits for as long as there are none', async () => {
  const { clock, ended } = asked({ endless: true }, { ...REQUEST, controls: [notification()] });
  await settle();
  await clock.advance(3_600_000);
  expect(await Promise.race([ended, settle().then(() => 'waits')])).toBe('waits');
});

test('time in which nobody wants the next entry does not count', async () => {
  const clock = new FakeClock();
  const search = watchSilence(new ScriptedClient(() => ({ entries: ENTRIES })), { clock, dc: 'dc1' }).search(REQUEST);
  const entries = search[Symbol.asyncIterator]();
  await entries.next();
  await clock.advance(3_600_000);
  expect(await entries.next()).toMatchObject({ value: { dn: ENTRIES[1]?.dn } });
  expect(await entries.next()).toMatchObject({ done: true });
});
