import type { Clock, Log, Principal } from '@landbridge/model';
import type { FastifyRequest } from 'fastify';
import { Allowance } from './allowance.ts';

/** Who is not known, who may not, who asks too much, and what can not be what a program of ours would send. */
const TOLD: ReadonlySet<string> = new Set([
  'Unauthorized',
  'TokenExpired',
  'SignInRefused',
  'EnrolmentCodeInvalid',
  'CsrfTokenMissing',
  'Authorization_RequestDenied',
  'TooManyRequests',
  'BadRequest',
  'MessageMalformed',
]);
const MINUTE_MS = 60_000;
/** Of everybody: so many a minute leave what else is in the log there for days. */
const MOST_A_MINUTE = 300;

/**
 * What an attacker does shows in the log at `warn`: one line of each kind for each address, or for who is known, and minute, with the count
 * of those that were left out in the minute before. No line holds what was sent: neither address nor body, which may hold names and secrets.
 */
export class RefusalLog {
  readonly #log: Log;
  readonly #principals = new WeakMap<FastifyRequest, Principal>();
  readonly #ofEach: Allowance;
  readonly #ofAll: Allowance;

  constructor({ log, clock }: { readonly log: Log; readonly clock: Pick<Clock, 'now'> }) {
    this.#log = log;
    this.#ofEach = new Allowance({ most: 1, windowMs: MINUTE_MS, clock });
    this.#ofAll = new Allowance({ most: MOST_A_MINUTE, windowMs: MINUTE_MS, clock });
  }

  /** Whose request it is, once that is known. */
  knows(request: FastifyRequest, principal: Principal): void {
    this.#principals.set(request, principal);
  }

  tell(request: FastifyRequest, code: string): void {
    if (!TOLD.has(code)) return;
    const { ip: address, id, method } = request;
    const principal = this.#principals.get(request);
    const who = principal && { tenant: principal.tenantId, kind: principal.kind, caller: principal.id };
    const leftOut = this.#ofEach.take(`${code} ${who ? `${who.tenant} ${who.kind} ${who.caller}` : address}`);
    if (leftOut === null) return;
    const leftOutOfAll = this.#ofAll.take('all');
    if (leftOutOfAll === null) return;
    if (leftOutOfAll > 0) this.#log.warn('refusals not told', { count: leftOutOfAll });
    const fields = { request: id, method, route: routeOf(request), code, address, ...who };
    this.#log.warn('request refused', leftOut > 0 ? { ...fields, leftOut } : fields);
  }
}

/** As the contract writes it, without what the caller wrote. */
function routeOf(request: FastifyRequest): string | null {
  return request.routeOptions.url ?? null;
}
