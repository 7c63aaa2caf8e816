import { Failure, type Survey } from '@landbridge/model';
import type { KnownDomain } from '../stored.ts';

/**
 * Stops a cycle before anything is believed when something that the account could see is gone: then what it reads is not the domain.
 * INVARIANT: a read by an account that lost rights changes nothing.
 */
export function checkCanaries(before: KnownDomain, survey: Survey): void {
  if (before.domainGuid !== null && before.domainGuid !== survey.domainGuid) {
    throw new Failure({
      code: 'CanaryVanished',
      message: `the domain head of ${before.fqdn} is another object than before`,
      detail: `${before.domainGuid} was stored, ${survey.domainGuid} was read`,
    });
  }
  if (!survey.canaries.domainHead) {
    throw new Failure({ code: 'CanaryVanished', message: `the head of the domain ${before.fqdn} can not be read` });
  }
  if (before.canaries?.deletedObjects && !survey.canaries.deletedObjects) {
    throw new Failure({ code: 'CanaryVanished', message: 'Deleted Objects could be listed before and can not be listed now' });
  }
  if (before.canaries?.replicatingChanges && !survey.canaries.replicatingChanges) {
    throw new Failure({
      code: 'CanaryVanished',
      message: 'the account had Replicating Directory Changes before and has it no longer',
    });
  }
}
