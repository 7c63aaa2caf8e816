import { settle } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { bytesOf, bytesOfHex } from '../bytes/index.ts';
import { MemoryStream } from '../bytes/testing/memory-stream.ts';
import type { UnsolicitedNotice } from './connection.ts';
import { parseDirSyncResponse } from './known-controls.ts';
import { LdapError } from './ldap-error.ts';
import { connected, everything, lookup, namesOf } from './testing/connected.ts';
import { entry, ScriptedServer, success } from './testing/scripted-server.ts';

describe('operations', () => {
  test('a bind that is refused says why, as Active Directory says it', async () => {
    const { client, server } = connected();
    const bound = client.bindSimple('anna@wire.test', bytesOf('wrong'));
    const { messageId, operation } = await server.request();
    expect(operation).toMatchObject({ kind: 'bindRequest', value: { version: 3, name: 'anna@wire.test' } });
    const diagnosticMessage = '80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1\0';
    void server.say(messageId, {
      kind: 'bindResponse',
      value: { ...success, resultCode: 49, diagnosticMessage, serverSaslCreds: null },
    });
    const error = await bound.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LdapError);
    expect(error).toMatchObject({ code: 49, codeName: 'invalidCredentials', diagnosticMessage: diagnosticMessage.slice(0, -1) });
  });

  test('answers of several operations find their way, whatever their order', async () => {
    const { client, server } = connected();
    const searches = [client.search(everything), client.search(everything), client.search(lookup)];
    const ids: number[] = [];
    for (const _ of searches) ids.push((await server.request()).messageId);
    const [a = 0, b = 0, c = 0] = ids;
    const read = Promise.all(searches.map(namesOf));
    await server.entries(b, ['b1']);
    await server.entries(a, ['a1', 'a2']);
    await server.done(c);
    await server.entries(b, ['b2']);
    await server.done(b);
    await server.done(a);
    expect(await read).toEqual([['a1', 'a2'], ['b1', 'b2'], []]);
  });

  test('a search ends with its controls and referrals', async () => {
    const { client, server } = connected();
    const search = client.search(everything);
    const { messageId } = await server.request();
    void server.say(messageId, { kind: 'searchResRef', value: ['ldap://other/DC=wire'] });
    void server.done(messageId, [{ oid: '1.2', critical: false, value: bytesOfHex('300902010102010004010a') }]);
    expect(await namesOf(search)).toEqual([]);
    const { controls, referrals } = await search.done;
    expect(referrals).toEqual(['ldap://other/DC=wire']);
    expect(controls.map(parseDirSyncResponse)).toEqual([{ more: true, cookie: Uint8Array.of(10) }]);
  });

  test('entries before a failure are still given out, then loop and done reject', async () => {
    const { client, server } = connected();
    const search = client.search(everything);
    const { messageId } = await server.request();
    const refusal = { kind: 'searchResDone', value: { ...success, resultCode: 3 } } as const;
    void server.sayAtOnce(messageId, [entry('1'), entry('2'), refusal]);
    await settle();
    const seen: string[] = [];
    const loop = (async () => {
      for await (const { dn } of search) seen.push(dn);
    })();
    await expect(loop).rejects.toMatchObject({ codeName: 'timeLimitExceeded' });
    await expect(search.done).rejects.toMatchObject({ code: 3 });
    expect(seen).toEqual(['CN=1', 'CN=2']);
  });

  test('writes are sent as the specification has them', async () => {
    const { client, server } = connected();
    const requests = [
      client.modify('CN=a', [{ operation: 'replace', attribute: 'mail', values: [bytesOf('a@b')] }]),
      client.add('CN=b', { objectClass: [bytesOf('contact')] }),
      client.rename('CN=b', 'CN=c', 'OU=d'),
      client.delete('CN=c'),
    ];
    const answers = ['modifyResponse', 'addResponse', 'modDNResponse', 'delResponse'] as const;
    const seen: unknown[] = [];
    for (const kind of answers) {
      const { messageId, operation } = await server.request();
      seen.push(operation);
      void server.say(messageId, { kind, value: success });
    }
    await Promise.all(requests);
    expect(seen).toMatchObject([
      { kind: 'modifyRequest', value: { object: 'CN=a', changes: [{ operation: 'replace', modification: { type: 'mail' } }] } },
      { kind: 'addRequest', value: { dn: 'CN=b', attributes: [{ type: 'objectClass' }] } },
      { kind: 'modDNRequest', value: { entry: 'CN=b', newrdn: 'CN=c', deleteoldrdn: true, newSuperior: 'OU=d' } },
      { kind: 'delRequest', value: 'CN=c' },
    ]);
  });
});

describe('giving up', () => {
  test('leaving the loop abandons, and what still comes is ignored', async () => {
    const { client, server } = connected();
    const search = client.search(everything);
    const { messageId } = await server.request();
    void server.entries(messageId, ['1', '2', '3']);
    for await (const _ of search) break;
    expect((await server.request()).operation).toEqual({ kind: 'abandonRequest', value: messageId });
    await expect(search.done).rejects.toMatchObject({ code: -1, codeName: 'abandoned' });
    await server.entries(messageId, ['late']);
    const next = namesOf(client.search(lookup));
    await server.done((await server.request()).messageId);
    expect(await next).toEqual([]);
  });

  test('a signal gives up a search that waits', async () => {
    const { client, server } = connected();
    const stop = new AbortController();
    const search = client.search(everything, stop.signal);
    const { messageId } = await server.request();
    const read = namesOf(search);
    const reason = new Error('the question was withdrawn');
    stop.abort(reason);
    await expect(read).rejects.toBe(reason);
    await expect(search.done).rejects.toBe(reason);
    expect((await server.request()).operation).toEqual({ kind: 'abandonRequest', value: messageId });
  });

  test('a signal that was given before sends nothing', async () => {
    const { client, there } = connected();
    await expect(namesOf(client.search(everything, AbortSignal.abort(new Error('too late'))))).rejects.toThrow('too late');
    expect(there.waiting).toBe(0);
  });

  test('unbind says goodbye and fails what is on its way', async () => {
    const { client, server, here } = connected();
    const search = client.search(everything);
    await server.request();
    const goodbye = client.unbind();
    expect((await server.request()).operation.kind).toBe('unbindRequest');
    await goodbye;
    await client.closed;
    expect(here.closed).toBe(true);
    await expect(search.done).rejects.toMatchObject({ code: -1, codeName: 'connectionClosed' });
    expect(() => client.search(everything)).toThrow(LdapError);
  });
});

describe('connections that end', () => {
  test('one that breaks in the middle of a message fails all that is on its way', async () => {
    const { client, server, there } = connected();
    const search = client.search(everything);
    const modified = client.modify('CN=a', []);
    await server.request();
    void there.write(bytesOfHex('3084000003e8020102'));
    await settle();
    there.break(new Error('read ECONNRESET'));
    await expect(namesOf(search)).rejects.toMatchObject({
      code: -1,
      codeName: 'connectionLost',
      diagnosticMessage: 'read ECONNRESET',
    });
    await expect(modified).rejects.toMatchObject({ code: -1 });
    await client.closed;
  });

  test('one that the server ends says so', async () => {
    const { client, server, there } = connected();
    const search = client.search(everything);
    await server.request();
    there.close();
    await expect(search.done).rejects.toMatchObject({ code: -1, codeName: 'connectionLost' });
  });

  test('a notice of disconnection is told and ends the connection', async () => {
    const notices: UnsolicitedNotice[] = [];
    const { client, server } = connected({ onUnsolicited: notice => notices.push(notice) });
    const search = client.search(everything);
    await server.request();
    const value = {
      ...success,
      resultCode: 52,
      diagnosticMessage: 'shutting down',
      responseName: '1.3.6.1.4.1.1466.20036',
      responseValue: null,
    };
    void server.say(0, { kind: 'extendedResp', value });
    await expect(search.done).rejects.toMatchObject({
      diagnosticMessage: 'the other side disconnects: unavailable shutting down',
    });
    expect(notices).toEqual([{ oid: '1.3.6.1.4.1.1466.20036', code: 52, message: 'shutting down' }]);
    await client.closed;
  });

  const violations = [
    ['what is no message', bytesOf('HTTP/1.1 400')],
    ['a message larger than allowed', bytesOfHex('30840fffffff02')],
    ['an answer of the wrong kind', bytesOfHex('300c02010169070a010004000400')],
    ['an indefinite length', bytesOfHex('3080')],
  ] as const;
  for (const [what, bytes] of violations) {
    test(`${what} ends the connection`, async () => {
      const { client, server, there, here } = connected({ maxMessageBytes: 1 << 20 });
      const search = client.search(everything);
      await server.request();
      void there.write(bytes);
      await expect(search.done).rejects.toMatchObject({ code: -1, codeName: 'malformedMessage' });
      await client.closed;
      expect(here.closed).toBe(true);
    });
  }

  test('a message in single octets is put together', async () => {
    const { client, server, there } = connected();
    const search = client.search(everything);
    const { messageId } = await server.request();
    const [here, copy] = MemoryStream.pair();
    void new ScriptedServer(here).sayAtOnce(messageId, [entry('1'), entry('2'), { kind: 'searchResDone', value: success }]);
    const bytes = (await copy.read()) ?? new Uint8Array();
    const sent = (async () => {
      for (const octet of bytes) await there.write(Uint8Array.of(octet));
    })();
    expect(await namesOf(search)).toEqual(['1', '2']);
    await sent;
  });
});
