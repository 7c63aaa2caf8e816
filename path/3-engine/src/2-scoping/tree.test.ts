import type { Guid } from '@landbridge/model';
import { expect, test } from 'vitest';
import { Tree } from './tree.ts';

const guid = (last: number): Guid => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}` as Guid;
const HEAD = guid(1);
const domain = { domainGuid: HEAD, namingContext: 'DC=exoip,DC=test' };
const step = (own: number, parent: number | null, rdn: string) => ({
  guid: guid(own),
  parentGuid: parent === null ? null : guid(parent),
  rdn,
  deleted: false,
});

test('a name is built from the tree, with the naming context at its end', () => {
  const tree = new Tree([step(1, null, 'DC=exoip'), step(2, 1, 'OU=People'), step(3, 2, 'OU=Z\\, K')], domain);
  expect(tree.placeOf({ parentGuid: guid(3), rdn: 'CN=Anna' })).toEqual({
    distinguishedName: 'CN=Anna,OU=Z\\, K,OU=People,DC=exoip,DC=test',
    containers: [guid(3), guid(2), HEAD],
  });
});

test('an entry whose container, or any above it, is not known has no place', () => {
  const tree = new Tree([step(1, null, 'DC=exoip'), step(3, 2, 'OU=Inner')], domain);
  expect(tree.placeOf({ parentGuid: guid(3), rdn: 'CN=Anna' })).toBeUndefined();
  expect(tree.placeOf({ parentGuid: null, rdn: 'CN=Anna' })).toBeUndefined();
});

test('containers in a circle, as two reads may show them, end nowhere', () => {
  const tree = new Tree([step(1, null, 'DC=exoip'), step(2, 3, 'OU=A'), step(3, 2, 'OU=B')], domain);
  expect(tree.placeOf({ parentGuid: guid(2), rdn: 'CN=Anna' })).toBeUndefined();
});
