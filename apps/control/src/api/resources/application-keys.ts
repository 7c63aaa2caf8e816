import {
  addApplicationCertificate,
  addApplicationPassword,
  removeApplicationCertificate,
  removeApplicationPassword,
} from '@landbridge/contract';
import { Failure, type Instant } from '@landbridge/model';
import { type KeyId, newSecret, readCertificate } from '@landbridge/tenancy';
import type { Server } from '../serve.ts';
import { showCertificate, showSecret } from '../shape/application.ts';
import { applicationsOf } from './wanted-application.ts';

const DAY_MS = 86_400_000;
const USUAL_MS = 180 * DAY_MS;
const LONGEST_MS = 731 * DAY_MS;

/** What programs prove themselves by. */
export function serveApplicationKeys(server: Server): void {
  const { clients, clock, chance } = server.ports;
  const { toGive } = applicationsOf(clients);

  server.serve(addApplicationPassword, async call => {
    const { id } = await toGive(call);
    const { displayName = null, endDateTime } = call.body.passwordCredential;
    const now = clock.now();
    const { text, kept } = newSecret(chance, { displayName, createdAt: now, expiresAt: endOf(endDateTime, now) });
    await clients.addSecret(call.tenantId, id, kept);
    return { ...showSecret(kept), secretText: text };
  });

  server.serve(removeApplicationPassword, async call => {
    const { id } = await toGive(call);
    await clients.removeKey(call.tenantId, id, { kind: 'secret', id: call.body.keyId as KeyId });
    return undefined;
  });

  server.serve(addApplicationCertificate, async call => {
    const { id } = await toGive(call);
    const { displayName = null, certificate } = call.body;
    const now = clock.now();
    const made = { ...readCertificate(certificate, { now, keyUntil: now + LONGEST_MS }), id: chance.uuid() as KeyId };
    const kept = { ...made, displayName, createdAt: now };
    await clients.addCertificate(call.tenantId, id, kept);
    return showCertificate(kept);
  });

  server.serve(removeApplicationCertificate, async call => {
    const { id } = await toGive(call);
    await clients.removeKey(call.tenantId, id, { kind: 'certificate', id: call.body.keyId as KeyId });
    return undefined;
  });
}

function endOf(endDateTime: string | undefined, now: Instant): Instant {
  const end = endDateTime === undefined ? now + USUAL_MS : Date.parse(endDateTime);
  if (end > now && end <= now + LONGEST_MS) return end;
  throw new Failure({ code: 'BadRequest', message: 'endDateTime has to be later than now, by two years at most' });
}
