import { Failure } from '@landbridge/model';
import { type AdmissionRequest, type Admitted, admit } from './admit.ts';
import type { Key } from './keys.ts';

/**
 * Lets one object into the directory as somebody wants it to be: they are told what is taken, where the engine would find another value. Throws
 * `Failure` ObjectConflict.
 */
export function admitAlone(
  request: AdmissionRequest,
  holders: readonly (Key & { readonly objectId: AdmissionRequest['objectId'] })[],
): Admitted {
  const [admitted] = admit([request], holders, '');
  const [taken] = admitted?.withheld ?? [];
  if (admitted === undefined || taken !== undefined) {
    throw new Failure({ code: 'ObjectConflict', message: `another object holds the ${taken?.namespace} ${taken?.value}` });
  }
  return admitted;
}
