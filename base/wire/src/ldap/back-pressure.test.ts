import { settle } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { notification } from './known-controls.ts';
import { connected, everything, lookup, namesOf } from './testing/connected.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);

describe('back-pressure', () => {
  const small = { highWaterEntries: 10 };

  test('the connection is not read beyond the high-water mark until half of it is consumed', async () => {
    const { client, server, here } = connected(small);
    const search = client.search(everything);
    const { messageId } = await server.request();
    void server.entries(messageId, numbered(100)).then(() => server.done(messageId));
    await settle();
    expect(here.reads).toBe(10);
    const iterator = search[Symbol.asyncIterator]();
    for (let pulled = 0; pulled < 4; pulled++) await iterator.next();
    await settle();
    expect(here.reads).toBe(10);
    await iterator.next();
    await settle();
    expect(here.reads).toBe(15);
    expect(await namesOf(search)).toEqual(numbered(100).slice(5));
  });

  test('a lookup inside a full search gets its answer', async () => {
    const { client, server } = connected(small);
    const search = client.search(everything);
    const { messageId } = await server.request();
    void server.entries(messageId, numbered(50)).then(() => server.done(messageId));
    await settle();
    const answered = server.request().then(async request => {
      await server.entries(request.messageId, ['found']);
      await server.done(request.messageId);
    });
    const found: string[] = [];
    let entries = 0;
    for await (const _ of search) if (entries++ === 0) found.push(...(await namesOf(client.search(lookup))));
    await answered;
    expect(found).toEqual(['found']);
    expect(entries).toBe(50);
  });

  test('a notification that waits for ever does not make a full search grow', async () => {
    const { client, server, here } = connected(small);
    const watch = client.search({ ...everything, controls: [notification()] })[Symbol.asyncIterator]();
    await server.request();
    void watch.next().catch(() => undefined);
    client.search(everything);
    const { messageId } = await server.request();
    void server.entries(messageId, numbered(50));
    await settle();
    expect(here.reads).toBe(10);
  });

  test('a search nobody reads is given up when others must go on beyond its ceiling', async () => {
    const { client, server } = connected({ ...small, maxQueuedBytes: 2000 });
    const search = client.search(everything);
    const { messageId } = await server.request();
    const other = namesOf(client.search(lookup));
    const second = await server.request();
    void server.entries(messageId, numbered(200)).then(() => server.done(second.messageId));
    expect((await server.request()).operation).toEqual({ kind: 'abandonRequest', value: messageId });
    expect(await other).toEqual([]);
    await expect(search.done).rejects.toMatchObject({ code: -1, codeName: 'queueOverflow' });
  });
});
