import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { LARGEST_MESSAGE_BYTES, UNTRUSTED_BYTES, type Wire } from '@landbridge/relay';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type AttachedLines, attachLines } from './attach-lines.ts';
import { connectWire } from './connect-wire.ts';
import { postJson } from './post-json.ts';
import { type Route, routeTo } from './route.ts';
import { AUTHORITY } from './testing/certificates.ts';
import { connectProxy, httpServer, reverseProxy, type TestHttpServer } from './testing/servers.ts';

const never = new AbortController().signal;
const direct = routeTo({ caPem: null, proxy: null, environment: {} });

let server: TestHttpServer;
let attached: AttachedLines;
let arrived: { wire: Wire; address: string }[];
let announceArrival: (() => void)[];

beforeEach(async () => {
  arrived = [];
  announceArrival = [];
  server = await httpServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"agentId":"x"}'));
  });
  attached = attachLines(server.server, {
    trustForwardedFor: true,
    onWire: (wire, address) => {
      arrived.push({ wire, address });
      for (const announce of announceArrival.splice(0)) announce();
    },
  });
});

afterEach(async () => {
  attached.close('done');
  await server[Symbol.asyncDispose]();
});

async function bothEnds(
  url = `ws://127.0.0.1:${server.port}/relay`,
  route: Route = direct,
): Promise<{ here: Wire; there: Wire }> {
  const arrival = new Promise<void>(resolve => announceArrival.push(resolve));
  const here = await connectWire(url, route, never);
  await arrival;
  const there = arrived.at(-1)?.wire;
  if (!there) throw new Error('nobody arrived');
  return { here, there };
}

async function read(wire: Wire, count: number): Promise<readonly string[]> {
  const texts: string[] = [];
  const messages = wire.messages[Symbol.asyncIterator]();
  while (texts.length < count) {
    const next = await messages.next();
    if (next.done) break;
    texts.push(next.value);
  }
  return texts;
}

describe('a wire', () => {
  it('carries texts whole and in order, both ways', async () => {
    const { here, there } = await bothEnds();
    there.trust();
    const texts = Array.from({ length: 50 }, (_, number) => `${number} ${'ä€😀'.repeat(number * 100)}`);
    const sending = Promise.all(texts.flatMap(text => [here.send(text), there.send(text)]));
    expect(await read(there, 50)).toEqual(texts);
    expect(await read(here, 50)).toEqual(texts);
    await sending;
    expect(there.bytesReceived).toBeGreaterThan(1_000_000);
  });

  it('tells the other end why it was closed, and ends its messages', async () => {
    const { here, there } = await bothEnds();
    there.close('AgentRevoked');
    expect(await read(here, 1)).toEqual([]);
    expect(here.closedBecause).toBe('AgentRevoked');
    await expect(here.send('more')).rejects.toMatchObject({ problem: { code: 'AgentLost' } });
    await expect(there.send('more')).rejects.toMatchObject({ problem: { code: 'AgentLost' } });
    expect(await read(there, 1)).toEqual([]);
  });

  it('ends when the network does', async () => {
    const { here, there } = await bothEnds();
    server.cut();
    expect(await read(here, 1)).toEqual([]);
    expect(await read(there, 1)).toEqual([]);
  });

  it('holds the sender back while nobody reads', async () => {
    const { here, there } = await bothEnds();
    there.trust();
    const text = 'x'.repeat(1_000_000);
    let sent = 0;
    const sending = (async () => {
      for (let turn = 0; turn < 60; turn++) {
        await here.send(text);
        sent++;
      }
    })();
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    expect(sent).toBeLessThan(40);
    expect(await read(there, 60)).toHaveLength(60);
    await sending;
  });

  it('lets a stranger send little', async () => {
    const { here, there } = await bothEnds();
    await here.send('x'.repeat(UNTRUSTED_BYTES - 1_000));
    expect(await read(there, 1)).toHaveLength(1);
    here.send('x'.repeat(2_000)).catch(() => undefined);
    expect(await read(there, 1)).toEqual([]);
    expect(await read(here, 1)).toEqual([]);
  });

  it('takes no message larger than the largest', async () => {
    const { here, there } = await bothEnds();
    there.trust();
    here.send('x'.repeat(LARGEST_MESSAGE_BYTES + 1)).catch(() => undefined);
    expect(await read(there, 1)).toEqual([]);
  });

  it('takes no binary message', async () => {
    const webSocket = new WebSocket(`ws://127.0.0.1:${server.port}/relay`);
    await once(webSocket, 'open');
    webSocket.send(Uint8Array.of(1, 2, 3));
    const [code] = await once(webSocket, 'close');
    expect(code).toBe(1003);
  });
});

describe('a server with lines', () => {
  async function statusFor(url: string, options = {}): Promise<number | undefined> {
    const webSocket = new WebSocket(`ws://127.0.0.1:${server.port}${url}`, options);
    webSocket.on('error', () => undefined);
    const [, response] = await once(webSocket, 'unexpected-response');
    webSocket.terminate();
    return response.statusCode;
  }

  it('takes them at their own path alone, and none from a browser', async () => {
    expect(await statusFor('/other')).toBe(404);
    expect(await statusFor('/relay', { origin: 'https://evil.example.com' })).toBe(403);
    expect(arrived).toEqual([]);
  });

  it('lets no address have all the places of those who have proved nothing yet', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const open = async (address: string): Promise<WebSocket> => {
      const webSocket = new WebSocket(`ws://127.0.0.1:${server.port}/relay`, from(address));
      await once(webSocket, 'open');
      return webSocket;
    };
    for (let opened = 0; opened < 64; opened++) await open('198.51.100.1');
    expect(await statusFor('/relay', from('198.51.100.1'))).toBe(503);
    await open('192.0.2.9');
    arrived[0]?.wire.trust();
    await open('198.51.100.1');
    expect(await statusFor('/relay', from('198.51.100.1'))).toBe(503);
    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3'])
      for (let opened = 0; opened < 63; opened++) await open(address);
    await open('203.0.113.4');
    await open('203.0.113.5');
    // All places are taken: whoever has fewer gets one of those that the first address has.
    const oldest = arrived[1]?.wire;
    expect(oldest?.closedBecause).toBeNull();
    await open('203.0.113.6');
    expect(oldest?.closedBecause).toBe('others wait too');
    expect(arrived.filter(({ wire }) => wire.closedBecause !== null)).toHaveLength(1);
    expect(arrived[0]?.wire.closedBecause).toBeNull();
    await open('192.0.2.9');
    expect(arrived.filter(({ wire }) => wire.closedBecause !== null)).toHaveLength(2);
    expect(arrived.at(-1)?.wire.closedBecause).toBeNull();
  });

  it('lets nobody be kept away, however many addresses hold a place each', async () => {
    const opened = await Promise.all(
      Array.from({ length: 256 }, async (_, at) => {
        const headers = { 'x-forwarded-for': `198.51.100.${at}` };
        const webSocket = new WebSocket(`ws://127.0.0.1:${server.port}/relay`, { headers });
        await once(webSocket, 'open');
        return webSocket;
      }),
    );
    const first = arrived[0];
    expect(await statusFor('/relay', { headers: { 'x-forwarded-for': first?.address ?? '' } })).toBe(503);
    const agent = new WebSocket(`ws://127.0.0.1:${server.port}/relay`, { headers: { 'x-forwarded-for': '192.0.2.9' } });
    await once(agent, 'open');
    expect(arrived.filter(({ wire }) => wire.closedBecause !== null)).toEqual([first]);
    for (const webSocket of [...opened, agent]) webSocket.terminate();
  });

  it('leaves other upgrades to whoever else listens', async () => {
    server.server.on('upgrade', (request, socket) => {
      if (request.url === '/other') socket.end('HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\n\r\n');
    });
    expect(await statusFor('/other')).toBe(426);
  });

  it('survives a client that goes away in the middle', async () => {
    const socket = connectTcp(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'GET /relay HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAA\r\n\r\n',
    );
    socket.resetAndDestroy();
    const { here } = await bothEnds();
    here.close('done');
  });

  it('closes all when it is closed', async () => {
    const { here } = await bothEnds();
    attached.close('control stops');
    expect(await read(here, 1)).toEqual([]);
    expect(here.closedBecause).toBe('control stops');
  });
});

describe('the way to control', () => {
  it('goes through a proxy that connects and one that ends TLS, and the certificate is verified', async () => {
    await using proxy = await connectProxy();
    await using front = await reverseProxy(server.port);
    const route = routeTo({ caPem: AUTHORITY, proxy: `http://127.0.0.1:${proxy.port}`, environment: {} });
    const { here, there } = await bothEnds(`wss://127.0.0.1:${front.port}/relay`, route);
    there.trust();
    await here.send('through both');
    expect(await read(there, 1)).toEqual(['through both']);
    await there.send('and back');
    expect(await read(here, 1)).toEqual(['and back']);
    expect(here.bytesReceived).toBeGreaterThan(0);
    expect(arrived.at(-1)?.address).toBe('203.0.113.9');
    const answer = await postJson(`https://127.0.0.1:${front.port}/relay/enrol`, { code: 'x' }, route);
    expect(answer).toEqual({ status: 200, body: { agentId: 'x' } });
    expect(proxy.asked).toEqual([`127.0.0.1:${front.port}`, `127.0.0.1:${front.port}`]);
    here.close('done');
  });

  it('takes the proxy from the environment, unless the environment spares the host', async () => {
    await using proxy = await connectProxy();
    await using front = await reverseProxy(server.port);
    const url = `wss://127.0.0.1:${front.port}/relay`;
    const environment = { https_proxy: `http://127.0.0.1:${proxy.port}` };
    (await bothEnds(url, routeTo({ caPem: AUTHORITY, proxy: null, environment }))).here.close('done');
    expect(proxy.asked).toHaveLength(1);
    const sparing = { ...environment, NO_PROXY: '127.0.0.1' };
    (await bothEnds(url, routeTo({ caPem: AUTHORITY, proxy: null, environment: sparing }))).here.close('done');
    expect(proxy.asked).toHaveLength(1);
  });

  it('ends at a certificate that nobody vouches for', async () => {
    await using front = await reverseProxy(server.port);
    const refused = { problem: { code: 'ControlCertificateInvalid' } };
    await expect(connectWire(`wss://127.0.0.1:${front.port}/relay`, direct, never)).rejects.toMatchObject(refused);
    await expect(postJson(`https://127.0.0.1:${front.port}/relay/enrol`, {}, direct)).rejects.toMatchObject(refused);
  });

  it('ends at a certificate of another name', async () => {
    await using front = await reverseProxy(server.port);
    const route = routeTo({ caPem: AUTHORITY, proxy: null, environment: {} });
    await expect(connectWire(`wss://localhost:${front.port}/relay`, route, never)).rejects.toMatchObject({
      problem: { code: 'ControlCertificateInvalid' },
    });
  });

  it.each([
    ['nobody', 'ws://127.0.0.1:1/relay'],
    ['a name that is none', 'ws://nowhere.invalid/relay'],
  ])('says that control cannot be reached where %s listens', async (_who, url) => {
    await expect(connectWire(url, direct, never)).rejects.toMatchObject({ problem: { code: 'ControlUnreachable' } });
    await expect(postJson(url.replace('ws', 'http'), {}, direct)).rejects.toMatchObject({
      problem: { code: 'ControlUnreachable' },
    });
  });

  it('says so too where something listens that is no control', async () => {
    const url = `ws://127.0.0.1:${server.port}/nothing`;
    await expect(connectWire(url, direct, never)).rejects.toMatchObject({ problem: { code: 'ControlUnreachable' } });
  });

  it('is given up with the signal', async () => {
    const silent = await httpServer(() => undefined);
    silent.server.removeAllListeners('upgrade').on('upgrade', () => undefined);
    const aborting = new AbortController();
    const connecting = connectWire(`ws://127.0.0.1:${silent.port}/relay`, direct, aborting.signal);
    setTimeout(() => aborting.abort(new Error('enough')), 50);
    await expect(connecting).rejects.toThrow('enough');
    await silent[Symbol.asyncDispose]();
  });
});
