import { expect, test } from 'vitest';
import { bytesOfHex } from '../bytes/index.ts';
import { NtlmContext, ntHashOf } from '../ntlm/index.ts';
import { givenChance } from '../security/testing/given-chance.ts';
import ntlmSpnego from '../security/testing/ntlm-spnego.json' with { type: 'json' };
import { handshakeOf, messagesOf } from '../security/testing/recording.ts';
import { SpnegoContext } from './index.ts';

test('a recorded session with NTLM within SPNEGO is repeated octet by octet', async () => {
  const { temp, exportedSessionKey } = ntlmSpnego.security;
  const ntlm = new NtlmContext({
    credentials: { user: 'svc-sync', domain: 'DRS', ntHash: ntHashOf('Svc-Sync!2024') },
    targetName: 'ldap/drsdc1.drs.local',
    workstation: 'SYNCAGENT',
    protection: 'seal',
    chance: givenChance(bytesOfHex(temp).subarray(16, 24), bytesOfHex(exportedSessionKey)),
    clock: { now: () => 0 },
  });
  const context = new SpnegoContext([ntlm]);
  const { client, server } = handshakeOf(ntlmSpnego);
  const said = [await context.step(null), await context.step(server[0] ?? null), await context.step(server[1] ?? null)];
  expect(said).toEqual([...client, null]);
  expect(context.established).toBe(true);
  for (const { fromClient, sealed, token, plain } of messagesOf(ntlmSpnego)) {
    if (fromClient) expect(context.seal(plain, true)).toEqual({ body: sealed.body, token });
    else expect(context.unseal({ ...sealed, token }, true)).toEqual(plain.body);
  }
});
