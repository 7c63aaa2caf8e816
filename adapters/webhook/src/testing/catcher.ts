import { createServer as createHttp, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CERTIFICATE, KEY } from '@landbridge/testkit';

export interface CaughtCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real server on loopback that keeps every call. */
export class WebhookCatcher {
  readonly calls: CaughtCall[] = [];
  /** What the next calls are answered with. */
  answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'silence' = { status: 204 };
  /** Whether it answers that it wants to be called, where it is asked. */
  greets = true;
  readonly #server: Server;
  readonly #protocol: 'http' | 'https';

  private constructor(protocol: 'http' | 'https') {
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        this.calls.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
        const greeting = new URL(url, 'http://localhost').searchParams.get('validationToken');
        if (greeting !== null && this.greets) response.writeHead(200, { 'content-type': 'text/plain' }).end(greeting);
        else if (this.answer !== 'silence') response.writeHead(this.answer.status, this.answer.headers).end();
      });
    };
    this.#protocol = protocol;
    this.#server = protocol === 'http' ? createHttp(listener) : createHttps({ key: KEY, cert: CERTIFICATE }, listener);
  }

  static async open(protocol: 'http' | 'https' = 'http'): Promise<WebhookCatcher> {
    const catcher = new WebhookCatcher(protocol);
    await new Promise<void>(resolve => void catcher.#server.listen(0, '127.0.0.1', resolve));
    return catcher;
  }

  url(path = '/hook', host = 'localhost'): string {
    return `${this.#protocol}://${host}:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => void this.#server.close(() => resolve()));
  }
}
