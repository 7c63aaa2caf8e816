import type { Properties } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { directoryObject, guid, objectId } from '../testing/samples.ts';
import { type Processing, process } from './process.ts';

function processed(reaction: Processing['reaction'], before: Properties | null, after: Properties) {
  const desired = { objectKind: 'user', sourceAnchor: 'new anchor', properties: after } as const;
  const target = before && directoryObject({ properties: before });
  return process({ guid: guid(1), reaction, desired, target, newId: objectId(9) });
}

const CHANGE = { guid: guid(1), objectId: objectId(1), sourceAnchor: 'new anchor', links: false };
const DISABLE = { kind: 'disable', guid: guid(1), objectId: objectId(1) };

describe('a creation', () => {
  const creation = {
    kind: 'create',
    guid: guid(1),
    objectId: objectId(9),
    objectKind: 'user',
    sourceAnchor: 'new anchor',
    properties: { Mail: 'a' },
  };

  test('is a new object, whatever stood there', () => {
    expect(processed('create', null, { Mail: 'a' })).toEqual([creation]);
    expect(processed('create', { Mail: 'b' }, { Mail: 'a' })).toEqual([creation]);
  });

  test.each(['update', 'restore', 'link'] as const)('is what is left of %s without an object', reaction => {
    expect(processed(reaction, null, { Mail: 'a' })).toEqual([creation]);
  });
});

describe('an update', () => {
  test('says what it changes', () => {
    const modified = [{ name: 'Mail', before: 'a', after: 'b' }];
    expect(processed('update', { Mail: 'a' }, { Mail: 'b' })).toEqual([{ kind: 'update', ...CHANGE, modified }]);
    expect(processed('link', { Mail: 'a' }, { Mail: 'b' })).toEqual([{ kind: 'update', ...CHANGE, modified, links: true }]);
  });

  test.each<[string, Properties, Properties]>([
    ['another property from true to false', { Flag: true }, { Flag: false }],
    ['an account that was not known to be enabled', {}, { AccountEnabled: false }],
    ['an account from a text', { AccountEnabled: 'x' }, { AccountEnabled: false }],
    ['an account whose state is cleared', { AccountEnabled: true }, {}],
    [
      'an account that is enabled, beside a flag that is taken away',
      { AccountEnabled: false, Flag: true },
      { AccountEnabled: true, Flag: false },
    ],
  ])('does not take a sign-in away: %s', (_, before, after) => {
    expect(processed('update', before, after)).toMatchObject([{ kind: 'update' }]);
    expect(processed('update', before, after)).toHaveLength(1);
  });

  test('that only takes the sign-in away is no update', () => {
    expect(processed('update', { AccountEnabled: true }, { AccountEnabled: false })).toEqual([DISABLE]);
    expect(processed('link', { AccountEnabled: true }, { AccountEnabled: false })).toEqual([
      { kind: 'update', ...CHANGE, modified: [], links: true },
      DISABLE,
    ]);
  });
});

describe('a restoration', () => {
  test('links, and brings the object back as it is to be, disabled at once if so', () => {
    const modified = [{ name: 'AccountEnabled', before: true, after: false }];
    expect(processed('restore', { AccountEnabled: true }, { AccountEnabled: false })).toEqual([
      { kind: 'restore', ...CHANGE, modified, links: true },
    ]);
  });

  test('is told even when nothing differs', () => {
    expect(processed('restore', { Mail: 'a' }, { Mail: 'a' })).toEqual([
      { kind: 'restore', ...CHANGE, modified: [], links: true },
    ]);
  });
});
