import type { ObjectId } from '@landbridge/model';
import { expect, test } from 'vitest';
import { admitAlone } from './admit-alone.ts';
import { keysOf } from './keys.ts';

const ANNA = '00000000-0000-7000-8000-0000000000aa' as ObjectId;
const BEN = '00000000-0000-7000-8000-0000000000bb' as ObjectId;
const WANTED = { UserPrincipalName: 'Anna@x.test', ProxyAddresses: ['SMTP:anna@x.test'] };

test('what nobody holds is given, and what is held and not wanted any more comes free', () => {
  const request = { objectId: ANNA, properties: WANTED, held: keysOf({ UserPrincipalName: 'old@x.test' }) };
  expect(admitAlone(request, [])).toMatchObject({
    freed: [{ namespace: 'userPrincipalName', value: 'old@x.test' }],
    taken: [
      { namespace: 'userPrincipalName', value: 'anna@x.test' },
      { namespace: 'proxyAddresses', value: 'smtp:anna@x.test' },
    ],
  });
});

test('what another object holds, in whatever case, is refused', () => {
  const request = { objectId: ANNA, properties: WANTED, held: [] };
  for (const key of keysOf(WANTED)) {
    expect(() => admitAlone(request, [{ ...key, objectId: BEN }])).toThrow(
      `another object holds the ${key.namespace} ${key.value}`,
    );
  }
});

test('what it holds itself it keeps', () => {
  const held = keysOf(WANTED);
  const holders = held.map(key => ({ ...key, objectId: ANNA }));
  expect(admitAlone({ objectId: ANNA, properties: WANTED, held }, holders)).toMatchObject({ freed: [], taken: [] });
});
