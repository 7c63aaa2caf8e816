import { type Change, ENTRY_CLASSES, type Guid, PAGE_LIMITS, type Page } from '@landbridge/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePage } from './messages/page.ts';
import { changeOf, GUID, REPLICA } from './testing/scripted-domain.ts';

const guid = fc.uuid().map(text => text as Guid);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/);
const flag = fc.boolean();
const change: fc.Arbitrary<Change> = fc.record(
  {
    guid,
    extent: fc.constantFrom('whole', 'delta', 'skeleton'),
    entryClass: fc.option(fc.constantFrom(...ENTRY_CLASSES)),
    parentGuid: fc.option(guid),
    rdn: fc.option(fc.string({ unit: 'grapheme' })),
    deleted: flag,
    revived: flag,
    attributes: fc.dictionary(name, fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }), { noNullPrototype: true }),
    edges: fc.array(fc.record({ attribute: name, target: guid, present: flag }), { maxLength: 3 }),
    restated: fc.array(fc.record({ attribute: name, first: flag, last: flag }), { maxLength: 2 }),
  },
  {
    requiredKeys: ['guid', 'extent', 'entryClass', 'parentGuid', 'rdn', 'deleted', 'attributes', 'edges', 'restated'],
    noNullPrototype: true,
  },
);
const usn = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const position = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('usn' as const), through: usn }),
  fc.record({ kind: fc.constant('cookie' as const), cookie: fc.base64String(), replica: fc.constant(REPLICA) }),
);
const upToDate = fc.dictionary(guid, usn, { maxKeys: 3, noNullPrototype: true });
const told = fc.record({ replica: fc.constant(REPLICA), before: upToDate, after: upToDate }, { noNullPrototype: true });
const page: fc.Arbitrary<Page> = fc.record(
  { changes: fc.array(change, { maxLength: 5 }), position, told },
  { requiredKeys: ['changes', 'position'], noNullPrototype: true },
);

function overTheLine(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('a page', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(page, value => {
        expect(parsePage(overTheLine(value))).toEqual(value);
      }),
    );
  });

  it('is refused when it is anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(parsePage(value)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['a guid in capitals', { guid: GUID.toUpperCase() }],
    ['a guid with more behind it', { guid: `${GUID}\n` }],
    ['no guid', { guid: undefined }],
    ['an extent of another kind', { extent: 'half' }],
    ['a class of another kind', { entryClass: 'computer' }],
    ['deleted as text', { deleted: 'true' }],
    ['revived as text', { revived: 'false' }],
    ['no rdn', { rdn: undefined }],
    ['a number as value', { attributes: { displayName: [1] } }],
    ['a value without its list', { attributes: { displayName: 'Anna' } }],
    ['attributes as a list', { attributes: [] }],
    ['an attribute name that is none', { attributes: { 'a b': [] } }],
    ['an edge without target', { edges: [{ attribute: 'member', present: true }] }],
    ['an edge to no guid', { edges: [{ attribute: 'member', target: 'CN=Anna', present: true }] }],
    ['a restatement without its end', { restated: [{ attribute: 'member', first: true }] }],
  ])('is refused with %s', (_what, wrong) => {
    const right = changeOf(1);
    expect(parsePage(overTheLine({ changes: [right], position: null }))).toBeDefined();
    expect(parsePage(overTheLine({ changes: [right, { ...right, ...wrong }], position: null }))).toBeUndefined();
  });

  it('is refused with a name that reaches for the prototype', () => {
    const text = JSON.stringify({ changes: [changeOf(1)], position: null }).replace('"displayName"', '"__proto__"');
    expect(parsePage(JSON.parse(text))).toBeUndefined();
  });

  it.each([
    ['another kind of position', { kind: 'time', through: '1' }],
    ['a position that is no USN', { kind: 'usn', through: '-1' }],
    ['a cookie that is no base64', { kind: 'cookie', cookie: '*', replica: REPLICA }],
    ['a cookie without replica', { kind: 'cookie', cookie: 'AQID' }],
  ])('is refused with %s', (_what, wrong) => {
    expect(parsePage({ changes: [], position: wrong })).toBeUndefined();
  });

  it.each([
    ['nobody who told it', { before: {}, after: {} }],
    ['a database that is no GUID', { replica: REPLICA, before: { dc1: '1' }, after: {} }],
    ['a USN that is no number', { replica: REPLICA, before: {}, after: { [GUID]: 'all' } }],
    ['nothing of what was known after it', { replica: REPLICA, before: {} }],
  ])('is refused with %s', (_what, wrong) => {
    expect(parsePage({ changes: [], position: null, told: wrong })).toBeUndefined();
  });

  it('is refused with more entries than a page may have', () => {
    const changes = Array.from({ length: PAGE_LIMITS.entries + 1 }, (_, number) => changeOf(number));
    expect(parsePage({ changes: changes.slice(1), position: null })).toBeDefined();
    expect(parsePage({ changes, position: null })).toBeUndefined();
  });

  it('of 1,000 entries with 30 attributes is validated in less than 10 ms', () => {
    const attributes = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`attribute${at}`, [`value ${at}`]]));
    const edges = [{ attribute: 'manager', target: GUID, present: true }];
    const changes = Array.from({ length: 1_000 }, (_, number) => ({ ...changeOf(number), attributes, edges }));
    const value = overTheLine({ changes, position: null });
    const tookMs = Array.from({ length: 15 }, () => {
      const began = performance.now();
      expect(parsePage(value)).toBeDefined();
      return performance.now() - began;
    });
    expect(Math.min(...tookMs)).toBeLessThan(10);
  });
});
