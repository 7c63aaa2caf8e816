import { expect, test } from 'vitest';
import { bytesOfHex } from '../bytes/index.ts';
import krb5Raw from '../security/testing/krb5-raw.json' with { type: 'json' };
import { handshakeOf, messagesOf } from '../security/testing/recording.ts';
import { recordedClient } from './testing/recorded-client.ts';

test('a recorded session with Kerberos alone, in DCE style, is repeated octet by octet', async () => {
  const { client, server } = handshakeOf(krb5Raw);
  const [first = new Uint8Array(), third = new Uint8Array()] = client;
  const context = recordedClient(first, third, krb5Raw.security, krb5Raw);
  expect(await context.step(null)).toEqual(first);
  expect(await context.step(server[0] ?? null)).toEqual(third);
  expect(await context.step(server[1] ?? null)).toBeNull();
  expect(context.sessionKey()).toEqual(bytesOfHex(krb5Raw.security.acceptorSubkey));
  expect(context.sealTokenBytes).toBe(76);
  for (const { fromClient, sealed, token, plain } of messagesOf(krb5Raw)) {
    if (fromClient) expect(context.seal(plain, true)).toEqual({ body: sealed.body, token });
    else expect(context.unseal({ ...sealed, token }, true)).toEqual(plain.body);
  }
});
