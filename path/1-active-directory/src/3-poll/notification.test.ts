import { FakeClock, settle } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { connectionOf, entryOf, ScriptedClient } from '../testing/scripted-client.ts';
import { listen } from './notification.ts';

function listening(lives: () => Promise<boolean>) {
  const client = new ScriptedClient(() => ({ entries: [entryOf('CN=a', {}), entryOf('CN=b', {})], endless: true }));
  const clock = new FakeClock();
  const stop = new AbortController();
  const heard = { changes: 0, ended: undefined as unknown };
  const onChange = () => {
    heard.changes++;
  };
  const running = listen({ connection: connectionOf(client), onChange, lives, clock }, stop.signal).catch((error: unknown) => {
    heard.ended = error;
  });
  return { client, clock, stop, heard, running };
}

test('hears every change, and leaves the search when told to stop', async () => {
  const { client, clock, stop, heard, running } = listening(async () => true);
  await settle();
  expect(heard.changes).toBe(2);
  expect(client.requests[0]).toMatchObject({
    base: 'DC=exoip,DC=test',
    scope: 'subtree',
    filter: { kind: 'present', attribute: 'objectClass' },
  });
  stop.abort(new Error('enough'));
  await running;
  expect(heard.ended).toMatchObject({ message: 'enough' });
  expect(client.abandoned).toBe(1);
  expect(clock.sleeping).toBe(0);
});

test('a connection that answers no more is given up', async () => {
  let alive = true;
  const { clock, heard, running } = listening(async () => alive);
  await settle();
  await clock.advance(120_000);
  expect(heard.ended).toBeUndefined();
  alive = false;
  await clock.advance(60_000);
  await running;
  expect(heard.ended).toMatchObject({ message: 'the domain controller gives no sign of life' });
});
