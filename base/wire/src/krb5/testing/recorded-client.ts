import { decodeBytes } from '../../asn1/index.ts';
import { bytesOfHex } from '../../bytes/index.ts';
import { aesCtsDecrypt } from '../../crypto/index.ts';
import { givenChance } from '../../security/testing/given-chance.ts';
import { messagesOf, type Recording } from '../../security/testing/recording.ts';
import { decrypt, encryptionTypeOf } from '../encryption/index.ts';
import { unframe } from '../gss/framing.ts';
import { KerberosContext, type ServiceTicket } from '../index.ts';
import { apRep, apReq, authenticator, encApRepPart } from '../messages/index.ts';

interface Keys {
  readonly serviceSessionKey: string;
  readonly acceptorSubkey: string;
}

/** All that the recorded client took from chance and clock, read back out of what it sent. */
export function recordedClient(first: Uint8Array, third: Uint8Array, keys: Keys, recording: Recording): KerberosContext {
  const type = encryptionTypeOf(18);
  const key = { type, bytes: bytesOfHex(keys.serviceSessionKey) };
  const request = decodeBytes(apReq, unframe(first));
  const said = decodeBytes(authenticator, decrypt(key, 11, request.authenticator.cipher));
  const answered = decodeBytes(apRep, third).encPart.cipher;
  const saidLast = decodeBytes(encApRepPart, decrypt(key, 12, answered));
  const confounderOf = (usage: number, cipher: Uint8Array) =>
    aesCtsDecrypt(type.usageKeys(key.bytes, usage).encryption, cipher.subarray(0, cipher.length - 12)).subarray(0, 16);
  const sealKey = type.usageKeys(bytesOfHex(keys.acceptorSubkey), 24).encryption;
  const confounders = messagesOf(recording)
    .filter(({ fromClient }) => fromClient)
    .map(({ sealed, token }) => {
      const cipher = Uint8Array.from([...token.subarray(60), ...sealed.body, ...token.subarray(16, 48)]);
      return aesCtsDecrypt(sealKey, cipher).subarray(0, 16);
    });
  const sequence = new Uint8Array(4);
  new DataView(sequence.buffer).setUint32(0, said.seqNumber ?? 0);
  const times = [said, saidLast].map(({ ctime, cusec }) => ctime + cusec / 1000);
  const ticket: ServiceTicket = {
    ticket: request.ticket,
    key,
    realm: said.crealm,
    client: said.cname,
    endTime: Number.POSITIVE_INFINITY,
    clockOffsetMs: 0,
  };
  return new KerberosContext({
    ticket: async () => ticket,
    protection: 'seal',
    dceStyle: true,
    chance: givenChance(
      said.subkey?.keyvalue ?? new Uint8Array(),
      sequence,
      confounderOf(11, request.authenticator.cipher),
      confounderOf(12, answered),
      ...confounders,
    ),
    clock: { now: () => times.shift() ?? 0 },
  });
}
