import { type AgentId, type Chance, type Clock, Failure, NEVER_SEEN } from '@landbridge/model';
import { z } from 'zod';
import type { EnrolmentStore } from '../ports.ts';
import { readPublicKey } from '../session/transcript.ts';
import { hashCode } from './code.ts';

/** What a new agent sends to control, once. */
export const enrolmentRequest = z.strictObject({
  code: z.string().min(8).max(100),
  machineName: z.string().min(1).max(255),
  /** SPKI in base64. */
  publicKey: z.string().min(40).max(400),
  version: z.string().max(64),
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>;

/** Makes an agent of whoever holds a valid code. Throws `Failure` EnrolmentCodeInvalid; the code is used up only by success. */
export async function enrol(
  request: EnrolmentRequest,
  ports: { readonly store: EnrolmentStore; readonly clock: Clock; readonly chance: Chance },
): Promise<{ agentId: AgentId }> {
  const { store, clock, chance } = ports;
  try {
    readPublicKey(request.publicKey);
  } catch (error) {
    throw new Failure({ code: 'MessageMalformed', message: 'the public key is not an Ed25519 key' }, { cause: error });
  }
  const now = clock.now();
  const tenantId = await store.takeCode(hashCode(request.code), now);
  if (!tenantId) throw new Failure({ code: 'EnrolmentCodeInvalid', message: 'the enrolment code is wrong, used or expired' });
  const agentId = chance.uuid() as AgentId;
  const { machineName, publicKey, version } = request;
  await store.addAgent({ ...NEVER_SEEN, tenantId, id: agentId, machineName, publicKey, version, enrolledAt: now });
  return { agentId };
}
