import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { DnsResolver } from './dns-resolver.ts';

/** Answers one SRV record for names that begin with `_ldap`, NXDOMAIN for `_none`, and REFUSED otherwise (RFC 1035 section 4.1). */
const nameServer = createSocket('udp4', (query, from) => {
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const label = query.subarray(13, 13 + (query[12] ?? 0)).toString();
  const code = label === '_ldap' ? 0 : label === '_none' ? 3 : 5;
  const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 | code, 0, 1, 0, code === 0 ? 1 : 0, 0, 0, 0, 0]);
  const target = Buffer.from('\x03dc1\x04wire\x04test\0', 'latin1');
  const record = Buffer.from([0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, 6 + target.length, 0, 10, 0, 100, 1, 0x85]);
  nameServer.send(Buffer.concat([header, question, ...(code === 0 ? [record, target] : [])]), from.port, from.address);
}).bind(0, '127.0.0.1');
const ready = once(nameServer, 'listening');
afterAll(() => {
  nameServer.close();
});

const resolver = async () => {
  await ready;
  return new DnsResolver([`127.0.0.1:${nameServer.address().port}`]);
};

test('SRV records come with priority and weight', async () => {
  const records = await (await resolver()).srv('_ldap._tcp.dc._msdcs.wire.test');
  expect(records).toEqual([{ host: 'dc1.wire.test', port: 389, priority: 10, weight: 100 }]);
});

test('a name without records has none', async () => {
  expect(await (await resolver()).srv('_none._tcp.wire.test')).toEqual([]);
});

test('a name server that refuses is no answer', async () => {
  await expect((await resolver()).srv('_other._tcp.wire.test')).rejects.toMatchObject({ code: 'EREFUSED' });
});
