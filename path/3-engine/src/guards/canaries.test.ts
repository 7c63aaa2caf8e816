import { Failure, type Survey } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { KnownDomain } from '../stored.ts';
import { guid } from '../testing/samples.ts';
import { checkCanaries } from './canaries.ts';

const ALIVE = { domainHead: true, deletedObjects: true, replicatingChanges: true };

function check(before: Partial<KnownDomain>, canaries: Partial<typeof ALIVE>, head = guid(1)): Failure['problem'] | null {
  const known = { fqdn: 'exoip.test', domainGuid: guid(1), canaries: ALIVE, ...before } as KnownDomain;
  try {
    checkCanaries(known, { domainGuid: head, canaries: { ...ALIVE, ...canaries } } as unknown as Survey);
    return null;
  } catch (cause) {
    if (cause instanceof Failure) return cause.problem;
    throw cause;
  }
}

describe('canaries', () => {
  test('that are as before let the cycle go on', () => {
    expect(check({}, {})).toBeNull();
    expect(check({ domainGuid: null, canaries: null }, {})).toBeNull();
  });

  test('that were never seen are not missed, but the head is', () => {
    const never = { canaries: { ...ALIVE, deletedObjects: false, replicatingChanges: false } };
    const absent = { deletedObjects: false, replicatingChanges: false };
    expect(check(never, absent)).toBeNull();
    expect(check({ canaries: null }, absent)).toBeNull();
    expect(check({ canaries: null }, { domainHead: false })?.message).toBe('the head of the domain exoip.test can not be read');
  });

  test.each([
    [{ domainHead: false }, 'the head of the domain exoip.test can not be read'],
    [{ deletedObjects: false }, 'Deleted Objects could be listed before and can not be listed now'],
    [{ replicatingChanges: false }, 'the account had Replicating Directory Changes before and has it no longer'],
  ])('that vanished stop it: %j', (gone, message) => {
    expect(check({}, gone)).toEqual({ code: 'CanaryVanished', message });
  });

  test('another domain under the same name is no domain of ours', () => {
    expect(check({}, {}, guid(2))).toEqual({
      code: 'CanaryVanished',
      message: 'the domain head of exoip.test is another object than before',
      detail: `${guid(1)} was stored, ${guid(2)} was read`,
    });
    expect(check({ domainGuid: null }, {}, guid(2))).toBeNull();
  });
});
