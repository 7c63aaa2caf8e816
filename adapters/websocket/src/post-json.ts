import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connectFailure } from './connect-failure.ts';
import type { Route } from './route.ts';

const LARGEST_ANSWER_BYTES = 64 * 1024;
const ANSWER_WITHIN_MS = 30_000;

export interface JsonAnswer {
  readonly status: number;
  /** Undefined when the answer is no JSON, as of a proxy's page. */
  readonly body: unknown;
}

/** Posts a JSON value to control by the same way that lines take. Rejects as `connectWire` does, whatever the status. */
export async function postJson(url: string, value: unknown, route: Route): Promise<JsonAnswer> {
  try {
    const answer = await answerTo(url, JSON.stringify(value), route);
    return { status: answer.statusCode ?? 0, body: parsed(await textOf(answer)) };
  } catch (error) {
    throw connectFailure(error, url);
  }
}

function answerTo(url: string, body: string, route: Route): Promise<IncomingMessage> {
  const isSecure = url.startsWith('https:');
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'content-length': Buffer.byteLength(body) };
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const options = { method: 'POST', agent: isSecure ? route.https : route.http, headers, signal };
  return new Promise((resolve, reject) => {
    const request = isSecure ? httpsRequest(url, options, resolve) : httpRequest(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER_BYTES) throw new Error(`the answer is larger than ${LARGEST_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
