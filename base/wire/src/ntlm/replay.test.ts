import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf } from '../bytes/index.ts';
import { givenChance } from '../security/testing/given-chance.ts';
import ntlmRaw from '../security/testing/ntlm-raw.json' with { type: 'json' };
import { handshakeOf, messagesOf } from '../security/testing/recording.ts';
import { NtlmContext, ntHashOf } from './index.ts';

const { exportedSessionKey, temp, negotiate, challenge, authenticate } = ntlmRaw.security;
const CLIENT_CHALLENGE = bytesOfHex(temp).subarray(16, 24);

function recordedClient() {
  return new NtlmContext({
    credentials: { user: 'svc-sync', domain: 'DRS', ntHash: ntHashOf('Svc-Sync!2024') },
    targetName: 'ldap/drsdc1.drs.local',
    workstation: 'SYNCAGENT',
    protection: 'seal',
    chance: givenChance(CLIENT_CHALLENGE, bytesOfHex(exportedSessionKey)),
    clock: { now: () => 0 },
  });
}

describe('a recorded session', () => {
  test('is repeated octet by octet', async () => {
    const context = recordedClient();
    expect(hexOf((await context.step(null)) ?? new Uint8Array())).toBe(negotiate);
    expect(context.established).toBe(false);
    const last = await context.step(handshakeOf(ntlmRaw).server[0] ?? null);
    expect(hexOf(last ?? new Uint8Array())).toBe(authenticate);
    expect(context.established).toBe(true);
    expect(hexOf(context.sessionKey())).toBe(exportedSessionKey);
    for (const { fromClient, sealed, token, plain } of messagesOf(ntlmRaw)) {
      if (fromClient) {
        expect(context.seal(plain)).toEqual({ body: sealed.body, token });
      } else {
        expect(context.unseal({ ...sealed, token })).toEqual(plain.body);
      }
    }
  });

  test('whose reply was changed is not believed', async () => {
    const context = recordedClient();
    await context.step(null);
    await context.step(bytesOfHex(challenge));
    const reply = messagesOf(ntlmRaw).find(({ fromClient }) => !fromClient);
    if (!reply) throw new Error('no reply was recorded');
    const head = reply.sealed.head.slice();
    head[20] = 1;
    expect(() => context.unseal({ ...reply.sealed, head, token: reply.token })).toThrow(
      expect.objectContaining({ code: 'notAuthentic' }),
    );
  });
});
