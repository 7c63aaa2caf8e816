import { getKeys } from '@landbridge/contract';
import type { Server } from '../serve.ts';
import { showSealing } from '../shape/keys.ts';
import { momentOf } from '../shape/moment.ts';

export function serveKeys(server: Server): void {
  const { keys, vault, ownCertificate, clock } = server.ports;

  server.serve(getKeys, async ({ tenantId }) => {
    const { keyNames: names } = vault;
    const [firstSeen, sealed, tokens, certificate] = await Promise.all([
      keys.firstSeen(names),
      keys.sealed(tenantId),
      keys.tokens(tenantId, clock.now()),
      ownCertificate(),
    ]);
    return {
      ...showSealing({ names, firstSeen, sealed }),
      certificate: certificate && {
        ...{ subject: certificate.subject, issuer: certificate.issuer, fingerprint: certificate.fingerprint },
        startDateTime: momentOf(certificate.from),
        endDateTime: momentOf(certificate.until),
      },
      tokens: tokens.map(({ id, displayName, createdAt, expiresAt }) => ({
        ...{ id, displayName },
        createdDateTime: momentOf(createdAt),
        endDateTime: momentOf(expiresAt),
      })),
    };
  });
}
