import { type Clock, type Principal, Throttled } from '@landbridge/model';
import { RequestBudget } from './request-budget.ts';

/** How many clients at once may use all that is theirs: of one tenant, and behind one address. */
const CLIENTS_AT_ONCE = 5;

/** So that nobody's requests are in everybody's way: each client, tenant and address has a budget of requests. */
export class RequestLimits {
  readonly #clients: RequestBudget;
  readonly #tenants: RequestBudget;
  readonly #addresses: RequestBudget;

  /** `perMinute` is a client's. */
  constructor(perMinute: number, clock: Pick<Clock, 'now'>) {
    this.#clients = new RequestBudget({ perMinute, clock });
    this.#tenants = new RequestBudget({ perMinute: CLIENTS_AT_ONCE * perMinute, clock });
    this.#addresses = new RequestBudget({ perMinute: CLIENTS_AT_ONCE * perMinute, clock });
  }

  /** Before anybody is known. Throws `Throttled`. */
  admitAddress(address: string): void {
    refuseFor(this.#addresses.take(address), 'this address');
  }

  /** Throws `Throttled`. A client that is refused takes nothing from its tenant. */
  admit({ tenantId, kind, id }: Pick<Principal, 'tenantId' | 'kind' | 'id'>): void {
    refuseFor(this.#clients.take(`${tenantId} ${kind} ${id}`), 'this client');
    refuseFor(this.#tenants.take(tenantId), 'this tenant');
  }
}

function refuseFor(waitMs: number, who: string): void {
  if (waitMs > 0) throw new Throttled({ code: 'TooManyRequests', message: `too many requests of ${who}` }, waitMs);
}
