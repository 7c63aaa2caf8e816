import { expect, test } from 'vitest';
import { bytesOf } from '../bytes/index.ts';
import { MemoryStream } from '../bytes/testing/memory-stream.ts';
import { met } from '../krb5/testing/met.ts';
import { LdapClient } from './client.ts';
import { parseFilter } from './filter-text.ts';
import { GSS_SPNEGO, gssSpnego } from './gss-spnego.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import { ScriptedServer, success } from './testing/scripted-server.ts';

/** A client that begins a bind with a context, and the server's end of its connection. */
async function binding(protection: 'seal' | 'none', meets: boolean) {
  const [here, there] = MemoryStream.pair();
  const client = new LdapClient(here);
  const { context, server } = await met({ protection });
  if (!meets) context.dispose();
  const server389 = new ScriptedServer(there);
  const bound = client.bindSasl(GSS_SPNEGO, gssSpnego(context, protection));
  const { messageId, operation } = await server389.request();
  const value = { ...success, serverSaslCreds: null };
  void server389.say(messageId, { kind: 'bindResponse', value });
  return { client, there, bound, operation, server };
}

test('what follows the bind is wrapped by the context', async () => {
  const { client, there, bound, operation, server } = await binding('seal', true);
  await bound;
  expect(operation).toMatchObject({ kind: 'bindRequest', value: { authentication: { value: { mechanism: 'GSS-SPNEGO' } } } });
  const search = client.search({ base: '', scope: 'base', filter: parseFilter('(a=*)'), attributes: [] });
  const request = (await there.read()) ?? new Uint8Array();
  const { messageId } = decodeMessage(server.unwrap(request.subarray(4)));
  const done = encodeMessage({ messageId, operation: { kind: 'searchResDone', value: success }, controls: [] });
  const wrapped = server.wrap(done);
  void there.write(Uint8Array.from([0, 0, wrapped.length >> 8, wrapped.length & 0xff, ...wrapped]));
  await search.done;
});

test('within TLS nothing is wrapped', async () => {
  const { client, there, bound } = await binding('none', true);
  await bound;
  void client.search({ base: '', scope: 'base', filter: parseFilter('(a=*)'), attributes: [] });
  expect(((await there.read()) ?? bytesOf('?'))[0]).toBe(0x30);
  client.close();
});

test('a server that says yes before it proved itself is not believed', async () => {
  const { bound } = await binding('seal', false);
  await expect(bound).rejects.toMatchObject({ name: 'SecurityError', code: 'notAuthentic' });
});
