import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Failure, type Problem } from '@landbridge/model';
import type { Outcome, WebhookCall, WebhookCaller, WebhookGreeter } from '@landbridge/notices';
import { guardedLookup } from './guarded-lookup.ts';
import { refusalOfHost } from './listed.ts';
import { refusalOfAddress, refusalOfUrl } from './refusal.ts';

export interface WebhookSettings {
  /** Webhooks may stand in control's own network. */
  readonly privateAddresses: boolean;
  /** The only hosts that are called, as `hooks.example.com` or `*.example.com`; all of them when left out or null. */
  readonly hosts?: readonly string[] | null;
  /** Certificate authorities to trust instead of the usual ones, in PEM. */
  readonly ca?: string;
  /** Of the whole call; 10 s when left out. */
  readonly limitMs?: number;
}

const LIMIT_MS = 10_000;
/** The receiver wants no more of it, ever (RFC 9110 section 15.5.11). */
const GONE = 410;

/** Longer than any token that is given out. */
const GREETING_BYTES = 1_024;

/** Calls webhooks: one connection each, no redirect is followed, and of the answer to a notice only the status is read. */
export class HttpsWebhooks implements WebhookCaller, WebhookGreeter {
  readonly #settings: WebhookSettings;

  constructor(settings: WebhookSettings) {
    this.#settings = settings;
  }

  /** Why this URL will never be called, as far as the URL alone says. */
  refusal(url: string): Problem | null {
    const { privateAddresses, hosts = null } = this.#settings;
    return refusalOfUrl(url, privateAddresses) ?? refusalOfHost(new URL(url), hosts);
  }

  async post(call: WebhookCall, signal: AbortSignal): Promise<Outcome> {
    const refused = this.refusal(call.url);
    if (refused) return { is: 'again', problem: refused };
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#settings.limitMs ?? LIMIT_MS)]);
    try {
      const { answer } = await this.#answerTo(call, limit);
      answer.destroy();
      return outcomeOf(answer.statusCode ?? 0);
    } catch (error) {
      return { is: 'again', problem: problemOf(error, limit) };
    }
  }

  async greet(url: string, token: string): Promise<Problem | null> {
    const refused = this.refusal(url);
    if (refused) return refused;
    const limit = AbortSignal.timeout(this.#settings.limitMs ?? LIMIT_MS);
    const asking = new URL(url);
    asking.searchParams.set('validationToken', token);
    try {
      const call = { url: asking.toString(), headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' };
      const { answer } = await this.#answerTo(call, limit);
      const text = await beginningOf(answer);
      const isRight = answer.statusCode === 200 && text === token;
      return isRight
        ? null
        : { code: 'WebhookRefused', message: 'the address did not answer with the validationToken it was given' };
    } catch (error) {
      return problemOf(error, limit);
    }
  }

  #answerTo({ url, headers, body }: WebhookCall, signal: AbortSignal): Promise<{ readonly answer: IncomingMessage }> {
    const parsed = new URL(url);
    const { privateAddresses, ca } = this.#settings;
    const request = parsed.protocol === 'https:' ? requestHttps : requestHttp;
    const options = {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'landbridge',
        ...headers,
      },
      agent: false,
      lookup: guardedLookup(address => refusalOfAddress(address, parsed, privateAddresses)),
      signal,
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca }),
    } as const;
    return new Promise((resolve, reject) => {
      const calling = request(parsed, options, answer => {
        answer.on('error', () => undefined);
        resolve({ answer });
      });
      calling.on('error', reject);
      calling.end(body);
    });
  }
}

/** As far as anything of it matters. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk;
    if (text.length > GREETING_BYTES) break;
  }
  return text;
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { is: 'delivered' };
  const redirect = status >= 300 && status < 400 ? '; redirects are not followed' : '';
  const problem: Problem = { code: 'WebhookRefused', message: `the webhook answered with status ${status}${redirect}` };
  return status === GONE ? { is: 'never', problem } : { is: 'again', problem };
}

function problemOf(error: unknown, limit: AbortSignal): Problem {
  if (error instanceof Failure) return error.problem;
  if (limit.aborted) return { code: 'WebhookRefused', message: 'the webhook did not answer in time' };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'WebhookUnreachable', message: 'the webhook can not be reached', detail };
}
