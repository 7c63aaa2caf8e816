import { expect, test } from 'vitest';
import { decodeBytes } from '../asn1/index.ts';
import { bytesOfHex } from '../bytes/index.ts';
import { recordedClient } from '../krb5/testing/recorded-client.ts';
import { NtlmContext, ntHashOf } from '../ntlm/index.ts';
import type { SecurityContext } from '../security/index.ts';
import { givenChance } from '../security/testing/given-chance.ts';
import krb5Spnego from '../security/testing/krb5-spnego.json' with { type: 'json' };
import ntlmSpnego from '../security/testing/ntlm-spnego.json' with { type: 'json' };
import { handshakeOf, messagesOf, type Recording } from '../security/testing/recording.ts';
import { SpnegoContext } from './index.ts';
import { initialContextToken, negotiationToken } from './messages.ts';

function expectMessages(context: SecurityContext, recording: Recording): void {
  for (const { fromClient, sealed, token, plain } of messagesOf(recording)) {
    if (fromClient) expect(context.seal(plain, true)).toEqual({ body: sealed.body, token });
    else expect(context.unseal({ ...sealed, token }, true)).toEqual(plain.body);
  }
}

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
  expectMessages(context, ntlmSpnego);
});

test('a recorded session with Kerberos within SPNEGO, in DCE style, is repeated octet by octet', async () => {
  const { client, server } = handshakeOf(krb5Spnego);
  const [first = new Uint8Array(), last = new Uint8Array()] = client;
  const offer = decodeBytes(initialContextToken, first).innerContextToken;
  const reply = decodeBytes(negotiationToken, last);
  if (offer.kind !== 'negTokenInit' || reply.kind !== 'negTokenResp') throw new Error('no negotiation was recorded');
  const { mechToken } = offer.value;
  const { responseToken } = reply.value;
  if (!mechToken || !responseToken) throw new Error('no tokens were recorded');
  const context = new SpnegoContext([recordedClient(mechToken, responseToken, krb5Spnego.security, krb5Spnego)]);
  expect(await context.step(null)).toEqual(first);
  expect(await context.step(server[0] ?? null)).toEqual(last);
  expect(await context.step(server[1] ?? null)).toBeNull();
  expect(context.established).toBe(true);
  expectMessages(context, krb5Spnego);
});
