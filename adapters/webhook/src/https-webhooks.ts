import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Failure, type Problem } from '@landbridge/model';
import type { Outcome, WebhookCall, WebhookCaller } from '@landbridge/notices';
import { guardedLookup } from './guarded-lookup.ts';
import { refusalOfUrl } from './refusal.ts';

export interface WebhookSettings {
  /** Webhooks may stand in control's own network. */
  readonly privateAddresses: boolean;
  /** Certificate authorities to trust instead of the usual ones, in PEM. */
  readonly ca?: string;
  /** Of the whole call; 10 s when left out. */
  readonly limitMs?: number;
}

const LIMIT_MS = 10_000;
/** The receiver wants no more of it, ever (RFC 9110 section 15.5.11). */
const GONE = 410;

/** Calls webhooks: one connection each, no redirect is followed, and of the answer only the status is read. */
export class HttpsWebhooks implements WebhookCaller {
  readonly #settings: WebhookSettings;

  constructor(settings: WebhookSettings) {
    this.#settings = settings;
  }

  /** Why this URL will never be called, as far as the URL alone says. */
  refusal(url: string): Problem | null {
    return refusalOfUrl(url, this.#settings.privateAddresses);
  }

  async post(call: WebhookCall, signal: AbortSignal): Promise<Outcome> {
    const refused = this.refusal(call.url);
    if (refused) return { is: 'again', problem: refused };
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#settings.limitMs ?? LIMIT_MS)]);
    try {
      return outcomeOf(await this.#statusOf(call, limit));
    } catch (error) {
      return { is: 'again', problem: problemOf(error, limit) };
    }
  }

  #statusOf({ url, headers, body }: WebhookCall, signal: AbortSignal): Promise<number> {
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
      lookup: guardedLookup(parsed, privateAddresses),
      signal,
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca }),
    } as const;
    return new Promise((resolve, reject) => {
      const calling = request(parsed, options, answer => {
        resolve(answer.statusCode ?? 0);
        answer.on('error', () => undefined).destroy();
      });
      calling.on('error', reject);
      calling.end(body);
    });
  }
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
