import { BerWriter, integer, octets, sequence } from '@landbridge/wire/asn1';
import { CONTROLS, type Control, type SearchRequest } from '@landbridge/wire/ldap';
import { describe, expect, test } from 'vitest';
import { ANY_OBJECT } from '../search-one.ts';
import { connectionOf, entryOf, refusedWith, ScriptedClient } from '../testing/scripted-client.ts';
import { changesSince, currentCookie } from './dirsync.ts';

const value = sequence({ flags: integer, size: integer, cookie: octets });
function answer(more: boolean, cookie: number): Control {
  const writer = new BerWriter();
  value.write(writer, { flags: more ? 1 : 0, size: 0, cookie: Uint8Array.of(cookie) });
  return { oid: CONTROLS.dirSync, critical: false, value: writer.finish() };
}

/** The flags and the cookie of a request, in hexadecimal. */
function askedOf({ controls = [] }: SearchRequest): string {
  return Buffer.from(controls.find(({ oid }) => oid === CONTROLS.dirSync)?.value ?? []).toString('hex');
}
const INCREMENTAL = '020480000000';
const WITH_OBJECT_SECURITY = '020480000001';

async function changes(client: ScriptedClient, cookie = Uint8Array.of(9)) {
  const told: (string | number)[] = [];
  for await (const step of changesSince(connectionOf(client), { filter: ANY_OBJECT, attributes: [], cookie })) {
    told.push(step.kind === 'cookie' ? (step.cookie[0] ?? -1) : step.entry.dn);
  }
  return told;
}

describe('changesSince', () => {
  test('Active Directory pages: each answer’s cookie follows its entries and asks for the next', async () => {
    const client = new ScriptedClient((_request, count) => ({
      entries: [entryOf(`CN=${count}`, {})],
      controls: [answer(count < 3, count)],
    }));
    expect(await changes(client)).toEqual(['CN=1', 1, 'CN=2', 2, 'CN=3', 3]);
    expect(client.requests.map(askedOf).map(asked => asked.slice(-6))).toEqual(['040109', '040101', '040102']);
    expect(client.requests.every(request => askedOf(request).includes(INCREMENTAL))).toBe(true);
  });

  test('without the right it goes on with object security', async () => {
    const client = new ScriptedClient(request =>
      askedOf(request).includes(INCREMENTAL) ? { error: refusedWith(50) } : { controls: [answer(false, 5)] },
    );
    expect(await changes(client)).toEqual([5]);
    expect(client.requests.map(request => askedOf(request).includes(WITH_OBJECT_SECURITY))).toEqual([false, true]);
  });

  test('refused even so: ReplicationRightMissing', async () => {
    const client = new ScriptedClient(() => ({ error: refusedWith(50) }));
    await expect(changes(client)).rejects.toMatchObject({ problem: { code: 'ReplicationRightMissing' } });
  });

  test.each([1, 2, 12, 53])('code %i with a cookie and not without one: CookieRefused', async code => {
    const client = new ScriptedClient(request =>
      askedOf(request).endsWith('040109') ? { error: refusedWith(code) } : { controls: [answer(false, 5)] },
    );
    await expect(changes(client)).rejects.toMatchObject({ problem: { code: 'CookieRefused' } });
  });

  test('refused with and without a cookie is no matter of the cookie', async () => {
    const client = new ScriptedClient(() => ({ error: refusedWith(12) }));
    await expect(changes(client)).rejects.toMatchObject({ code: 12 });
  });

  test('INVARIANT: an answer that breaks off yields no cookie', async () => {
    const broken = new ScriptedClient(() => ({ entries: [entryOf('CN=1', {})], error: refusedWith(52) }));
    const told: string[] = [];
    const all = (async () => {
      const syncing = { filter: ANY_OBJECT, attributes: [], cookie: Uint8Array.of(9) };
      for await (const step of changesSince(connectionOf(broken), syncing)) told.push(step.kind);
    })();
    await expect(all).rejects.toMatchObject({ code: 52 });
    expect(told).toEqual(['entry']);
    const mute = new ScriptedClient(() => ({}));
    await expect(changes(mute)).rejects.toMatchObject({ problem: { code: 'LdapProtocolError' } });
  });
});

describe('currentCookie', () => {
  test('pages through to the last cookie, and says which right was used', async () => {
    const client = new ScriptedClient((_request, count) => ({ controls: [answer(count < 3, count)] }));
    expect(await currentCookie(connectionOf(client))).toEqual({ cookie: Uint8Array.of(3), replicatingChanges: true });
    const poor = new ScriptedClient((_request, count) =>
      count === 1 ? { error: refusedWith(50) } : { controls: [answer(false, 7)] },
    );
    expect(await currentCookie(connectionOf(poor))).toEqual({ cookie: Uint8Array.of(7), replicatingChanges: false });
  });
});
