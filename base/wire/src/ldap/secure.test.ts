import { settle } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { bytesOf, concat, textOf } from '../bytes/index.ts';
import { MemoryStream } from '../bytes/testing/memory-stream.ts';
import { LdapClient } from './client.ts';
import { parseFilter } from './filter-text.ts';
import { encodeMessage } from './message.ts';
import type { SaslExchange, SecurityLayer } from './sasl.ts';
import { entry, ScriptedServer, success } from './testing/scripted-server.ts';

function connected() {
  const [here, there] = MemoryStream.pair();
  return { client: new LdapClient(here), server: new ScriptedServer(there), here, there };
}

const bindResponse = (resultCode: number, credentials: string | null) =>
  ({
    kind: 'bindResponse',
    value: { ...success, resultCode, serverSaslCreds: credentials === null ? null : bytesOf(credentials) },
  }) as const;

/** Says what it is told, one word a step, and keeps what it heard. */
class Recited implements SaslExchange {
  readonly heard: (string | null)[] = [];
  readonly #words: string[];
  readonly #layer: SecurityLayer | null;

  constructor(words: string[], layer: SecurityLayer | null = null) {
    this.#words = words;
    this.#layer = layer;
  }

  async step(server: Uint8Array | null): Promise<Uint8Array | null> {
    this.heard.push(server && textOf(server));
    await settle();
    const word = this.#words.shift();
    return word === undefined ? null : bytesOf(word);
  }

  layer(): SecurityLayer | null {
    return this.#layer;
  }
}

/** No secret, but both directions differ and what was tampered with shows. */
const mirrored: SecurityLayer = {
  wrap: bytes => concat([Uint8Array.of(0x57), bytes.toReversed()]),
  unwrap: bytes => {
    if (bytes[0] !== 0x57) throw new Error('the buffer was tampered with');
    return bytes.subarray(1).toReversed();
  },
};

function buffered(bytes: Uint8Array): Uint8Array {
  const wrapped = mirrored.wrap(bytes);
  return concat([Uint8Array.of(0, 0, 0, wrapped.length), wrapped]);
}

describe('SASL', () => {
  test('credentials go back and forth, and the last reply is heard', async () => {
    const { client, server } = connected();
    const exchange = new Recited(['one', 'two', 'three']);
    const bound = client.bindSasl('GSS-SPNEGO', exchange);
    const credentials: string[] = [];
    for (const reply of [bindResponse(14, 'ONE'), bindResponse(14, null), bindResponse(0, 'proof')]) {
      const { messageId, operation } = await server.request();
      if (operation.kind !== 'bindRequest' || operation.value.authentication.kind !== 'sasl') throw new Error(operation.kind);
      const { mechanism, credentials: said } = operation.value.authentication.value;
      credentials.push(`${mechanism} ${textOf(said ?? new Uint8Array())}`);
      void server.say(messageId, reply);
    }
    await bound;
    expect(credentials).toEqual(['GSS-SPNEGO one', 'GSS-SPNEGO two', 'GSS-SPNEGO three']);
    expect(exchange.heard).toEqual([null, 'ONE', '', 'proof']);
  });

  test('nothing else begins meanwhile', async () => {
    const { client } = connected();
    void client.bindSasl('EXTERNAL', new Recited([])).catch(() => undefined);
    expect(() => client.search({ base: '', scope: 'base', filter: parseFilter('(a=*)'), attributes: [] })).toThrow(
      /during a bind/,
    );
    await expect(client.bindSimple('', new Uint8Array())).rejects.toThrow(/without other operations/);
    client.close();
  });

  test('a client that does not believe the last reply is not bound', async () => {
    const { client, server } = connected();
    const doubting: SaslExchange = {
      step: async reply => {
        if (reply) throw new Error('the server proves nothing');
        return null;
      },
    };
    const bound = client.bindSasl('GSSAPI', doubting);
    void server.say((await server.request()).messageId, bindResponse(0, 'forged'));
    await expect(bound).rejects.toThrow('the server proves nothing');
  });

  test('after a layer is agreed, all traffic is wrapped, however it is cut', async () => {
    const { client, server, there } = connected();
    const bound = client.bindSasl('GSS-SPNEGO', new Recited(['one'], mirrored));
    void server.say((await server.request()).messageId, bindResponse(0, null));
    await bound;
    const search = client.search({ base: '', scope: 'base', filter: parseFilter('(a=*)'), attributes: [] });
    const request = (await there.read()) ?? new Uint8Array();
    expect(new DataView(request.buffer).getUint32(0)).toBe(request.length - 4);
    expect(mirrored.unwrap(request.subarray(4))[0]).toBe(0x30);
    const answer = [entry('1'), { kind: 'searchResDone', value: success } as const].map(operation =>
      buffered(encodeMessage({ messageId: 2, operation, controls: [] })),
    );
    const bytes = concat(answer);
    for (const [from, to] of [
      [0, 2],
      [2, 20],
      [20, bytes.length],
    ] as const)
      void there.write(bytes.slice(from, to));
    const names: string[] = [];
    for await (const { dn } of search) names.push(dn);
    expect(names).toEqual(['CN=1']);
  });

  test('a tampered buffer ends the connection', async () => {
    const { client, server, there } = connected();
    const bound = client.bindSasl('GSS-SPNEGO', new Recited(['one'], mirrored));
    void server.say((await server.request()).messageId, bindResponse(0, null));
    await bound;
    const search = client.search({ base: '', scope: 'base', filter: parseFilter('(a=*)'), attributes: [] });
    await there.read();
    void there.write(Uint8Array.of(0, 0, 0, 2, 0x58, 0x30));
    await expect(search.done).rejects.toThrow('the buffer was tampered with');
  });
});

describe('StartTLS', () => {
  const extendedResp = { kind: 'extendedResp', value: { ...success, responseName: null, responseValue: null } } as const;

  test('upgrades the stream after the server agrees', async () => {
    const { client, server, here } = connected();
    const secured = client.startTls();
    const { messageId, operation } = await server.request();
    expect(operation).toEqual({ kind: 'extendedReq', value: { requestName: '1.3.6.1.4.1.1466.20037', requestValue: null } });
    expect(here.tls).toBe(false);
    void server.say(messageId, extendedResp);
    await secured;
    expect(here.tls).toBe(true);
  });

  test('is refused when the server refuses, and the connection lives', async () => {
    const { client, server, here } = connected();
    const secured = client.startTls();
    const { messageId } = await server.request();
    void server.say(messageId, { ...extendedResp, value: { ...extendedResp.value, resultCode: 52 } });
    await expect(secured).rejects.toMatchObject({ codeName: 'unavailable' });
    expect(here.closed).toBe(false);
  });

  test('a certificate that does not verify ends the connection with what the stream says', async () => {
    const { client, server, here } = connected();
    here.onStartTls = () => Promise.reject(new Error('the certificate is not trusted'));
    const secured = client.startTls();
    void server.say((await server.request()).messageId, extendedResp);
    await expect(secured).rejects.toThrow('the certificate is not trusted');
    await client.closed;
  });

  test('bytes smuggled in before the upgrade end the connection', async () => {
    const { client, server, here } = connected();
    const secured = client.startTls();
    const { messageId } = await server.request();
    void server.sayAtOnce(messageId, [extendedResp, entry('smuggled')]);
    await expect(secured).rejects.toThrow(/octets came before the connection was secured/);
    expect(here.tls).toBe(false);
    expect(here.closed).toBe(true);
  });
});
