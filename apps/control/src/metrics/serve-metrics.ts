import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '@landbridge/model';
import type { OpenMeter } from './ports.ts';

const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers `GET /metrics` at an address of its own, and nothing else: what it tells is for whoever watches, not for the API's callers. */
export async function serveMetrics(
  meter: Pick<OpenMeter, 'text'>,
  { host, port }: { readonly host: string; readonly port: number },
  log: Log,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    meter.text().then(
      text => response.writeHead(200, { 'content-type': TEXT_FORMAT }).end(text),
      error => {
        log.warn('metrics not told', { reason: String(error) });
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${listening}/metrics`;
  log.info('metrics are told', { url });
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
