import type { ObjectId, Properties } from '@landbridge/model';
import { expect, test } from 'vitest';
import { admit } from './admit.ts';
import { keysOf } from './keys.ts';

const ANNA = '00000000-0000-7000-8000-0000000000aa' as ObjectId;
const BEN = '00000000-0000-7000-8000-0000000000bb' as ObjectId;

function request(objectId: ObjectId, properties: Properties, before: Properties = {}) {
  return { objectId, properties, held: keysOf(before) };
}

test('a free name is given and a name no longer wanted is freed', () => {
  const [admitted] = admit(
    [request(ANNA, { UserPrincipalName: 'Anna@x.test' }, { UserPrincipalName: 'a@x.test' })],
    [],
    'unresolved.test',
  );
  expect(admitted?.properties).toEqual({ UserPrincipalName: 'Anna@x.test' });
  expect(admitted?.taken).toEqual([{ namespace: 'userPrincipalName', value: 'anna@x.test' }]);
  expect(admitted?.freed).toEqual([{ namespace: 'userPrincipalName', value: 'a@x.test' }]);
});

test('a name that another object holds, in whatever case, is replaced by a placeholder that stays the same', () => {
  const holders = [{ namespace: 'userPrincipalName' as const, value: 'anna@x.test', objectId: BEN }];
  const [admitted] = admit([request(ANNA, { UserPrincipalName: 'ANNA@x.test' })], holders, 'unresolved.test');
  expect(admitted?.properties).toEqual({ UserPrincipalName: 'ANNA+000000aa@unresolved.test' });
  expect(admitted?.withheld).toEqual([{ namespace: 'userPrincipalName', value: 'anna@x.test' }]);
});

test('a taken proxy address is withheld and the others flow', () => {
  const holders = [{ namespace: 'proxyAddresses' as const, value: 'smtp:a@x.test', objectId: BEN }];
  const [admitted] = admit([request(ANNA, { ProxyAddresses: ['SMTP:a@x.test', 'smtp:b@x.test'] })], holders, 'unresolved.test');
  expect(admitted?.properties).toEqual({ ProxyAddresses: ['smtp:b@x.test'] });
  expect(admitted?.withheld).toEqual([{ namespace: 'proxyAddresses', value: 'smtp:a@x.test' }]);
});

test('two people swap their names within a page', () => {
  const a = { UserPrincipalName: 'a@x.test' };
  const b = { UserPrincipalName: 'b@x.test' };
  const holders = [
    { namespace: 'userPrincipalName' as const, value: 'a@x.test', objectId: ANNA },
    { namespace: 'userPrincipalName' as const, value: 'b@x.test', objectId: BEN },
  ];
  const admitted = admit([request(ANNA, b, a), request(BEN, a, b)], holders, 'unresolved.test');
  expect(admitted.map(one => one.properties)).toEqual([b, a]);
  expect(admitted.every(one => one.withheld.length === 0)).toBe(true);
});

test('of two newcomers with the same name the first keeps it', () => {
  const same = { UserPrincipalName: 'a@x.test' };
  const admitted = admit([request(ANNA, same), request(BEN, same)], [], 'unresolved.test');
  expect(admitted[0]?.properties).toEqual(same);
  expect(admitted[1]?.withheld).toHaveLength(1);
});
