import type { Page, Problem, Wanted, Watermark } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { KnownDomain } from '../stored.ts';
import { change, pageOf, REPLICA } from '../testing/agent.ts';
import {
  AFTER_FIRST_READ,
  CHANGES,
  cookie,
  DAY,
  FIRST_READ,
  imported,
  NOTHING_CHANGED,
  NOW,
  READ,
  type Telling,
  WANTED,
} from '../testing/importing.ts';
import { guid } from '../testing/samples.ts';
import type { StoredEntry } from './plan.ts';

const anna = change(guid(1));
const WHOLE_READ = ['baseline', 'containers', 'first-read', 'changes'];

describe('a first read', () => {
  test('takes a cookie, reads containers and windows, and then what changed meanwhile', async () => {
    const container = change(guid(2), { extent: 'skeleton', entryClass: 'container', rdn: 'OU=People' });
    const { did, asked, pages, log } = await imported(
      {},
      {
        containers: [pageOf(container)],
        firstRead: [pageOf(anna), { changes: [change(guid(3))], position: { kind: 'usn', through: '50' } }],
        changes: [[{ changes: [], position: { kind: 'cookie', cookie: cookie('new'), replica: REPLICA } }]],
      },
    );
    expect(asked).toEqual([
      { ask: 'baseline' },
      { ask: 'containers' },
      { ask: 'first-read', replica: REPLICA, after: '0', until: '50', wanted: WANTED },
      { ask: 'changes', cookie: cookie('base'), preferredDc: 'dc1.exoip.test', wanted: WANTED },
    ]);
    expect(did).toEqual([
      ['covered', ['mail']],
      ['watermark', FIRST_READ, WANTED],
      ['write', [guid(2)], null],
      ['mention', [guid(2)]],
      ['write', [guid(1)], null],
      ['mention', [guid(1)]],
      ['write', [guid(3)], { ...FIRST_READ, through: '50' }],
      ['mention', [guid(3)]],
      ['watermark', AFTER_FIRST_READ, WANTED],
      ['endReconciliation', 0],
      ['imported', 0, { ...CHANGES, cookie: cookie('new') }],
    ]);
    // Whoever follows the import is not woken by what has no change.
    expect(pages).toEqual([1, 1, 1]);
    expect(log).toMatchObject([{ event: 'first read begins', fields: { dc: 'dc1.exoip.test', until: '50' } }]);
  });

  test('goes on where it was, on the same database', async () => {
    const domain = { watermark: { ...FIRST_READ, through: '30' } as Watermark, wanted: WANTED, covered: WANTED };
    const { asked, did } = await imported(domain);
    expect(asked[1]).toMatchObject({ ask: 'first-read', after: '30' });
    expect(did[0]).toEqual(['watermark', AFTER_FIRST_READ, WANTED]);
    expect(did.at(-2)).toEqual(['endReconciliation', 0]);
  });

  test('that goes on looks for what it did not mention only if it looked for it before', async () => {
    const domain = { watermark: FIRST_READ, wanted: WANTED, covered: WANTED, reconciling: true };
    const { did } = await imported(domain, { unmentioned: [[guid(8)]] });
    expect(did.slice(-3)).toEqual([
      ['vanished', [guid(8)]],
      ['endReconciliation', 0],
      ['imported', 0],
    ]);
  });

  test('begins again on another database, and compares what is stored', async () => {
    const domain = { watermark: { ...FIRST_READ, through: '30' } as Watermark, wanted: WANTED, covered: WANTED };
    const { asks, did } = await imported(domain, { survey: { replica: { ...REPLICA, invocationId: guid(201) } } });
    expect(asks).toEqual(WHOLE_READ);
    expect(did.slice(0, 2)).toEqual([['beginReconciliation'], ['watermark', FIRST_READ, WANTED]]);
  });

  test('of what is known goes on with the cookie that it has, so that DirSync tells what was removed since', async () => {
    const of = async (domain: Partial<KnownDomain>, telling: Telling = {}) =>
      (await imported({ ...READ, ...domain }, { reconcileEveryMs: 1, ...telling })).asked.flatMap(one =>
        one.ask === 'changes' ? [one.cookie] : [],
      );
    const elsewhere = { ...REPLICA, invocationId: guid(201) };
    expect(await of({})).toEqual([cookie('old')]);
    expect(await of({ watermark: { kind: 'incremental', replica: elsewhere, cookie: cookie('old') } })).toEqual([cookie('base')]);
    const anew: Watermark = { kind: 'none', before: { replica: REPLICA, cookie: cookie('old') } };
    expect(await of({ watermark: anew })).toEqual([cookie('old')]);
    expect(await of({ importedAt: NOW - 181 * DAY })).toEqual([cookie('base')]);
    const refused: Problem = { code: 'CookieRefused', message: 'm' };
    expect(await of({ reconciledAt: NOW }, { changes: [refused] })).toEqual([cookie('old'), cookie('base')]);
  });

  test.each([[[]], [[{ changes: [change(guid(3))], position: { kind: 'usn', through: '49' } }]]] as const)(
    'that ends before it is complete is none: %j',
    async firstRead => {
      const { asks, did, problem } = await imported({}, { firstRead: firstRead as readonly Page[] });
      expect(problem).toMatchObject({ problem: { code: 'AgentLost' } });
      expect(asks).toEqual(['baseline', 'containers', 'first-read']);
      expect(did.some(one => (one as readonly unknown[])[0] === 'imported')).toBe(false);
    },
  );

  test('that breaks has imported nothing to the end', async () => {
    const { did, problem } = await imported(
      {},
      { firstRead: { code: 'AgentUnavailable', message: 'gone' } as unknown as Problem },
    );
    expect(problem).toMatchObject({ problem: { code: 'AgentUnavailable' } });
    expect(did).toEqual([
      ['covered', ['mail']],
      ['watermark', FIRST_READ, WANTED],
    ]);
  });
});

describe('what changed', () => {
  test('is read with the cookie, and nothing else', async () => {
    const position = { kind: 'cookie', cookie: cookie('new'), replica: { ...REPLICA, dc: 'dc2.exoip.test' } } as const;
    const { asked, did } = await imported(READ, { changes: [[pageOf(anna), { changes: [], position }]] });
    expect(asked).toEqual([{ ask: 'changes', cookie: cookie('old'), preferredDc: 'dc1.exoip.test', wanted: WANTED }]);
    expect(did).toEqual([
      ['write', [guid(1)], null],
      ['mention', [guid(1)]],
      ['imported', 0, { kind: 'incremental', cookie: cookie('new'), replica: position.replica }],
    ]);
  });

  test.each([[[]], [[pageOf(anna)]], [[NOTHING_CHANGED, pageOf(anna)]]])(
    'and without a cookie at its end is none: %j',
    async pages => {
      const { did, problem } = await imported(READ, { changes: [pages] });
      expect(problem).toMatchObject({ problem: { code: 'AgentLost' } });
      expect(did.some(one => (one as readonly unknown[])[0] === 'imported')).toBe(false);
    },
  );

  test('less is wanted than before: noted, and nothing is read again', async () => {
    const before: Wanted = { ...WANTED, attributes: ['mail', 'title'] };
    const { asks, did } = await imported({ ...READ, wanted: before, covered: before });
    expect(asks).toEqual(['changes']);
    expect(did).toContainEqual(['watermark', CHANGES, WANTED]);
  });

  test('more is wanted: everything is read again, and compared', async () => {
    const { asks, did } = await imported(READ, { wanted: { ...WANTED, attributes: ['mail', 'title'] } });
    expect(asks).toEqual(WHOLE_READ);
    expect(did.slice(0, 1)).toEqual([['beginReconciliation']]);
  });

  test.each(['CookieRefused', 'ReplicaReplaced'] as const)('%s: everything is read again', async code => {
    const { asks, log, did } = await imported(READ, { changes: [{ code, message: 'no' }] });
    expect(asks).toEqual(['changes', ...WHOLE_READ]);
    expect(log[0]).toMatchObject({ event: 'the domain is read anew', fields: { domain: 'exoip.test', code } });
    expect(did[0]).toEqual(['beginReconciliation']);
  });

  test('any other failure is one', async () => {
    const { asks, problem } = await imported(READ, {
      changes: [{ code: 'ConnectionLost', message: 'no' } as unknown as Problem],
    });
    expect(asks).toEqual(['changes']);
    expect(problem).toMatchObject({ problem: { code: 'ConnectionLost' } });
  });

  test('after a comparison that was not ended, it is ended', async () => {
    const { asks, did } = await imported(
      { ...READ, reconciling: true, importedAt: NOW - 400 * DAY },
      { unmentioned: [[guid(8)]] },
    );
    expect(asks).toEqual(['changes', 'entries']);
    expect(did).toEqual([
      ['vanished', [guid(8)]],
      ['endReconciliation', 0],
      ['imported', 0],
    ]);
  });
});

describe('everything is read again', () => {
  const readsAll = async (domain: Partial<KnownDomain>, telling: Telling = {}) =>
    (await imported({ ...READ, ...domain }, telling)).asks.includes('first-read');

  test('when the last import is as long ago as deletions are remembered', async () => {
    expect(await readsAll({ importedAt: NOW - 180 * DAY })).toBe(true);
    expect(await readsAll({ importedAt: NOW - 180 * DAY + 1 })).toBe(false);
    expect(await readsAll({ importedAt: null })).toBe(false);
  });

  test('as often as somebody asks for it', async () => {
    expect(await readsAll({ reconciledAt: NOW - 7 * DAY }, { reconcileEveryMs: 7 * DAY })).toBe(true);
    expect(await readsAll({ reconciledAt: NOW - 7 * DAY + 1 }, { reconcileEveryMs: 7 * DAY })).toBe(false);
    expect(await readsAll({ reconciledAt: null }, { reconcileEveryMs: 7 * DAY })).toBe(true);
    expect(await readsAll({ reconciledAt: null })).toBe(false);
  });
});

describe('what a page only hints at', () => {
  const position = { kind: 'cookie', cookie: cookie('new'), replica: REPLICA } as const;
  const NEW = { kind: 'incremental', cookie: cookie('new'), replica: REPLICA };
  const delta = change(guid(1), { extent: 'delta', entryClass: null, parentGuid: null, rdn: null });

  test('is read whole and stored before the watermark is', async () => {
    const { asked, did } = await imported(READ, { changes: [[{ changes: [delta], position }]], entries: () => [pageOf(anna)] });
    expect(asked[1]).toEqual({ ask: 'entries', guids: [guid(1)], wanted: WANTED });
    expect(did).toEqual([
      ['write', [], null],
      ['write', [guid(1)], null],
      ['mention', [guid(1)]],
      ['watermark', NEW, WANTED],
      ['imported', 0, NEW],
    ]);
  });

  test('that is only told what changed of it is not mentioned: its windows may have missed it, and what it had before', async () => {
    const known: StoredEntry = {
      guid: guid(1),
      entryClass: 'user',
      parentGuid: guid(100),
      rdn: 'CN=Anna',
      deleted: false,
      whole: true,
    };
    const { did } = await imported(READ, { changes: [[{ changes: [delta], position }]], stored: [known] });
    expect(did.filter(one => Array.isArray(one) && one[0] === 'mention')).toEqual([]);
  });

  test('groups of somebody who is back are read, each once', async () => {
    const before: StoredEntry = {
      guid: guid(1),
      entryClass: 'user',
      parentGuid: guid(100),
      rdn: 'CN=Anna',
      deleted: true,
      whole: true,
    };
    const { asked, did } = await imported(READ, {
      changes: [[{ changes: [anna, change(guid(5), { extent: 'delta' })], position }]],
      stored: [before],
      sourcesOf: [guid(5), guid(6)],
    });
    expect(did).toContainEqual(['sourcesOf', [guid(1)]]);
    expect(asked[1]).toMatchObject({ ask: 'entries', guids: [guid(5), guid(6)] });
    expect(did.at(-2)).toEqual(['watermark', NEW, WANTED]);
  });

  test('many are read a thousand at a time', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => change(guid(index + 1), { extent: 'delta' }));
    const { asked } = await imported(READ, { changes: [[pageOf(...many)]] });
    const read = asked.flatMap(question => (question.ask === 'entries' ? [question.guids] : []));
    expect(read.map(guids => [guids.length, guids[0]])).toEqual([
      [1_000, guid(1)],
      [1, guid(1_001)],
    ]);
  });
});
