import { type ChangesReply, DEFAULT_PREFIXES, NO_USN } from '@landbridge/wire/drsr';
import { describe, expect, test } from 'vitest';
import { FIRST_POSITION, type ReplicationPosition } from './position.ts';
import { ReadingAhead } from './reading-ahead.ts';
import type { Replicating } from './replication.ts';

const DC = 'c9f347ae-b83c-47f7-929f-c56148bbc6e4';
const usn = (high: bigint) => ({ highObjectUpdate: high, reserved: 0n, highPropertyUpdate: high });
const at = (high: bigint): ReplicationPosition => ({ invocationId: DC, usn: usn(high), upToDate: null });

function page(to: bigint, more: boolean): ChangesReply {
  return {
    ...{ source: DC, invocationId: DC, name: null, from: NO_USN, to: usn(to), upToDate: null, prefixes: DEFAULT_PREFIXES },
    ...{ extendedResult: 1, objectCount: 0, octetCount: 0, objects: [], more, allObjects: 0, allValues: 0, linkCount: 0 },
    ...{ links: null, problem: 0 },
  };
}

/** A domain controller that gives these pages in this order, or fails, and what it was asked. */
function scripted(...pages: readonly (ChangesReply | Error)[]) {
  const left = [...pages];
  const asked: unknown[] = [];
  const replication: Replicating = {
    dc: 'dc1.corp.test',
    sessionKey: () => Uint8Array.of(1),
    changes: async (from, withoutSecrets = false) => {
      asked.push(withoutSecrets ? 'without secrets' : from.usn.highObjectUpdate);
      const next = left.shift();
      if (!next || next instanceof Error) throw next ?? new Error('nothing is left');
      return next;
    },
    object: async guid => {
      asked.push(guid);
      return null;
    },
    close: () => void asked.push('closed'),
  };
  return { asked, ahead: new ReadingAhead(replication) };
}

test('the next page is asked for with the one before, and once', async () => {
  const { asked, ahead } = scripted(page(10n, true), page(20n, true), page(30n, false));
  expect((await ahead.changes(FIRST_POSITION)).to).toEqual(usn(10n));
  expect(asked).toEqual([0n, 10n]);
  expect((await ahead.changes(at(10n))).to).toEqual(usn(20n));
  expect(asked).toEqual([0n, 10n, 20n]);
  expect((await ahead.changes(at(20n))).more).toBe(false);
  expect(asked).toEqual([0n, 10n, 20n]);
});

test('what stands elsewhere is asked for by itself', async () => {
  const { asked, ahead } = scripted(page(10n, true), page(20n, true), page(15n, false));
  await ahead.changes(FIRST_POSITION);
  expect((await ahead.changes(at(5n))).to).toEqual(usn(15n));
  expect(asked).toEqual([0n, 10n, 5n]);
});

describe('a page that can not be had', () => {
  test('is told of when it is wanted, and then asked for anew', async () => {
    const { asked, ahead } = scripted(page(10n, true), new Error('gone'), page(20n, false));
    await ahead.changes(FIRST_POSITION);
    await expect(ahead.changes(at(10n))).rejects.toThrow('gone');
    expect((await ahead.changes(at(10n))).to).toEqual(usn(20n));
    expect(asked).toEqual([0n, 10n, 10n]);
  });

  test("is nobody's concern when the connection is given up", async () => {
    const { asked, ahead } = scripted(page(10n, true), new Error('gone'));
    await ahead.changes(FIRST_POSITION);
    ahead.close();
    expect(asked).toEqual([0n, 10n, 'closed']);
  });
});

test('nothing is read ahead without secrets, and everything else goes through', async () => {
  const { asked, ahead } = scripted(page(10n, true));
  await ahead.changes(FIRST_POSITION, true);
  expect([await ahead.object('an object'), ahead.dc, ahead.sessionKey()]).toEqual([null, 'dc1.corp.test', Uint8Array.of(1)]);
  expect(asked).toEqual(['without secrets', 'an object']);
});
