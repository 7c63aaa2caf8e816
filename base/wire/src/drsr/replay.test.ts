import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { decodeBytes } from '../asn1/index.ts';
import { type ByteStream, bytesOfHex, hexOf } from '../bytes/index.ts';
import { sidFromBytes } from '../identity/index.ts';
import { recordedClient } from '../krb5/testing/recorded-client.ts';
import { NtlmContext, ntHashOf } from '../ntlm/index.ts';
import { RpcConnection } from '../rpc/index.ts';
import { recordedServer } from '../rpc/testing/recorded-server.ts';
import type { SecurityContext } from '../security/index.ts';
import { givenChance } from '../security/testing/given-chance.ts';
import krb5Raw from '../security/testing/krb5-raw.json' with { type: 'json' };
import krb5Spnego from '../security/testing/krb5-spnego.json' with { type: 'json' };
import ntlmRaw from '../security/testing/ntlm-raw.json' with { type: 'json' };
import ntlmSpnego from '../security/testing/ntlm-spnego.json' with { type: 'json' };
import { handshakeOf } from '../security/testing/recording.ts';
import { SpnegoContext } from '../spnego/index.ts';
import { initialContextToken, negotiationToken } from '../spnego/messages.ts';
import {
  attributeTypeOf,
  CHANGES_FLAG,
  type ChangesReply,
  type ChangesRequest,
  DEFAULT_PREFIXES,
  DRSUAPI,
  DrsClient,
  NAME_FORMAT,
  NIL_GUID,
  NO_USN,
  openNtHash,
  SINGLE_OBJECT,
} from './index.ts';
import decoded from './testing/decoded.json' with { type: 'json' };
import later from './testing/decoded-later.json' with { type: 'json' };

const ATTRIBUTES = ['90', '96', '8', '146'].map(last => `1.2.840.113556.1.4.${last}`);
const IS_DELETED = '1.2.840.113556.1.2.48';
const CONTEXT = 'DC=drs,DC=local';

function ntlm({ security }: typeof ntlmSpnego | typeof ntlmRaw): NtlmContext {
  return new NtlmContext({
    credentials: { user: 'svc-sync', domain: 'DRS', ntHash: ntHashOf('Svc-Sync!2024') },
    targetName: 'ldap/drsdc1.drs.local',
    workstation: 'SYNCAGENT',
    protection: 'seal',
    chance: givenChance(bytesOfHex(security.temp).subarray(16, 24), bytesOfHex(security.exportedSessionKey)),
    clock: { now: () => 0 },
  });
}

function kerberosWithinSpnego(): SecurityContext {
  const [first = new Uint8Array(), last = new Uint8Array()] = handshakeOf(krb5Spnego).client;
  const offer = decodeBytes(initialContextToken, first).innerContextToken;
  const reply = decodeBytes(negotiationToken, last);
  if (offer.kind !== 'negTokenInit' || reply.kind !== 'negTokenResp') throw new Error('no negotiation was recorded');
  const [token, third] = [offer.value.mechToken, reply.value.responseToken];
  if (!token || !third) throw new Error('no tokens were recorded');
  return new SpnegoContext([recordedClient(token, third, krb5Spnego.security, krb5Spnego)]);
}

function kerberosAlone(): SecurityContext {
  const [first = new Uint8Array(), third = new Uint8Array()] = handshakeOf(krb5Raw).client;
  return recordedClient(first, third, krb5Raw.security, krb5Raw);
}

function request(destination: string, told: Partial<ChangesRequest>): ChangesRequest {
  const types = [...ATTRIBUTES, IS_DELETED].map(oid => attributeTypeOf(oid, DEFAULT_PREFIXES));
  return {
    destination,
    invocationId: NIL_GUID,
    name: { guid: NIL_GUID, sid: null, dn: CONTEXT },
    from: NO_USN,
    upToDate: null,
    flags: CHANGES_FLAG.initial | CHANGES_FLAG.writable,
    mostObjects: 6,
    mostOctets: 0xa0_0000,
    extendedOperation: 0,
    roleInfo: 0n,
    attributes: types.map(type => type ?? 0),
    addedAttributes: null,
    prefixes: DEFAULT_PREFIXES,
    ...told,
  };
}

/** As another decoder told it. */
interface Told {
  readonly srcDsa: string;
  readonly srcInv: string;
  readonly usnFrom: ToldUsn;
  readonly usnTo: ToldUsn;
  readonly utd: readonly { readonly inv: string; readonly usn: string; readonly time: string }[] | null;
  readonly extRet: number;
  readonly more: boolean;
  readonly objects: readonly ToldObject[];
}

type ToldUsn = Readonly<Record<'highObj' | 'reserved' | 'highProp', string>>;

interface ToldObject {
  readonly guid: string;
  readonly dn: string;
  readonly sid?: string;
  readonly flags: number;
  readonly isNcHead: boolean;
  readonly parentGuid?: string;
  readonly attrs: Readonly<Record<string, readonly string[]>>;
  /** Version, time, invocation and USN. */
  readonly meta: readonly string[];
  readonly ntHash?: string | null;
}

/** What another decoder told of the same page. Values of unicodePwd are under another key in every session. */
function expectPage(page: ChangesReply, told: Told): void {
  expect(page).toMatchObject({ source: told.srcDsa, invocationId: told.srcInv, more: told.more, extendedResult: told.extRet });
  expect(page.prefixes.map(({ index, octets }) => `${index} ${hexOf(octets)}`)).toEqual(decoded.prefix);
  const usn = (vector: ToldUsn) => ({
    highObjectUpdate: BigInt(vector.highObj),
    reserved: BigInt(vector.reserved),
    highPropertyUpdate: BigInt(vector.highProp),
  });
  expect([page.from, page.to]).toEqual([usn(told.usnFrom), usn(told.usnTo)]);
  expect(page.upToDate).toEqual(
    told.utd?.map(({ inv, usn: known, time }) => ({ invocationId: inv, usn: BigInt(known), time: BigInt(time) })) ?? null,
  );
  expect(page.objects).toHaveLength(told.objects.length);
  for (const [at, object] of page.objects.entries()) {
    const expected = told.objects[at];
    if (!expected) throw new Error('an object more than was recorded');
    expect(object).toMatchObject({
      flags: expected.flags,
      isNamingContext: expected.isNcHead,
      parent: expected.parentGuid ?? null,
    });
    expect(object.name?.guid).toBe(expected.guid);
    expect(object.name?.dn).toBe(expected.dn);
    expect(object.name?.sid ? sidFromBytes(object.name.sid) : undefined).toBe(expected.sid);
    const keyOf = (type: number) => `0x${type.toString(16).padStart(8, '0')}`;
    const plain = (type: string) => type !== '0x0009005a';
    const values = object.attributes.map(({ type, values }) => [keyOf(type), values.map(hexOf)] as const);
    expect(Object.fromEntries(values.filter(([type]) => plain(type)))).toEqual(
      Object.fromEntries(Object.entries(expected.attrs).filter(([type]) => plain(type))),
    );
    const metadata = object.metadata?.map(one => `${one.version} ${one.changed} ${one.invocationId} ${one.usn}`);
    expect(metadata).toEqual(expected.meta);
  }
}

/** The NT hashes of a page, by distinguished name. */
function hashesOf(page: ChangesReply, sessionKey: Uint8Array): Record<string, string> {
  const type = attributeTypeOf(ATTRIBUTES[0] ?? '', page.prefixes);
  return Object.fromEntries(
    page.objects.flatMap(({ name, attributes }) => {
      const value = attributes.find(one => one.type === type)?.values[0];
      if (!value || !name?.sid) return [];
      const rid = new DataView(name.sid.buffer, name.sid.byteOffset + name.sid.length - 4).getUint32(0, true);
      return [[name.dn, hexOf(openNtHash(value, { sessionKey, rid }))]];
    }),
  );
}

const toldOf = (page: 'replObj' | 'page1' | 'page2' | 'tail') => ({ ...decoded, ...later })[page] as unknown as Told;

const told = (page: { readonly objects: readonly ToldObject[] }) =>
  Object.fromEntries(page.objects.flatMap(({ dn, ntHash }) => (ntHash ? [[dn, ntHash]] : [])));

test.each([
  ['NTLM within SPNEGO', ntlmSpnego, () => new SpnegoContext([ntlm(ntlmSpnego)])],
  ['NTLM alone', ntlmRaw, () => ntlm(ntlmRaw)],
  ['Kerberos within SPNEGO', krb5Spnego, kerberosWithinSpnego],
  ['Kerberos alone', krb5Raw, kerberosAlone],
] as const)('a recorded session with %s is repeated octet by octet', async (_, recording, make) => {
  const { stream, done } = recordedServer(recording);
  await Promise.all([done, repeat(stream, make())]);
});

async function repeat(stream: ByteStream, security: SecurityContext): Promise<void> {
  const connection = await RpcConnection.open(stream, DRSUAPI, { security, timeoutMs: 1_000, clock: new FakeClock() });
  const client = await DrsClient.bind(connection);
  const [controller] = await client.controllers('drs.local');
  const [expected] = decoded.dcInfo;
  expect(controller).toEqual({
    netbiosName: expected?.netbios,
    dnsHostName: expected?.dns,
    siteName: expected?.site,
    siteObjectName: expected?.siteDn,
    computerObjectName: expected?.computerDn,
    serverObjectName: expected?.serverDn,
    ntdsSettingsName: expected?.ntdsDn,
    isPdc: true,
    enabled: true,
    isGlobalCatalog: true,
    siteGuid: expected?.siteGuid,
    computerGuid: expected?.computerGuid,
    serverGuid: expected?.serverGuid,
    ntdsSettingsGuid: expected?.ntdsGuid,
  });
  const destination = controller?.ntdsSettingsGuid ?? '';
  const forms = { offered: NAME_FORMAT.downLevel, desired: NAME_FORMAT.guid };
  const [alice] = await client.names(['DRS\\alice'], forms);
  expect(alice).toEqual(decoded.crack[0]);
  const name = { guid: (alice?.name ?? '').slice(1, -1), sid: null, dn: '' };

  const single = await client.changes(request(destination, { name, mostObjects: 1, extendedOperation: SINGLE_OBJECT }));
  expectPage(single, toldOf('replObj'));
  const first = await client.changes(request(destination, {}));
  expectPage(first, toldOf('page1'));
  const second = await client.changes(request(destination, { invocationId: first.invocationId, from: first.to }));
  expectPage(second, toldOf('page2'));
  const { invocationId } = first;
  const known = { highObjectUpdate: 14_330n, reserved: 0n, highPropertyUpdate: 14_330n };
  const last = await client.changes(
    request(destination, {
      invocationId,
      from: known,
      upToDate: [{ invocationId, usn: 14_330n }],
      mostObjects: 10,
    }),
  );
  expectPage(last, toldOf('tail'));
  const sessionKey = security.sessionKey();
  expect(hashesOf(single, sessionKey)).toEqual(told(toldOf('replObj')));
  expect(hashesOf(last, sessionKey)).toEqual(told(toldOf('tail')));
  await client.unbind();
  connection.close();
}
