import { SecurityError } from '../security/index.ts';
import type { KdcNeeds } from './kdc/ask.ts';
import { authenticate, type KerberosIdentity } from './kdc/authentication-service.ts';
import { KDC_ERRORS, KerberosRefusal } from './kdc/refusal.ts';
import { ticketFor } from './kdc/ticket-granting-service.ts';
import type { ServiceTicket } from './ticket.ts';

/** A ticket that ends sooner than this is not begun with. */
const MARGIN_MS = 300_000;

/** The tickets of one account, in memory until they end. Who asks for the same at the same time waits for one answer. */
export class Tickets {
  readonly #identity: KerberosIdentity;
  readonly #needs: KdcNeeds;
  readonly #tickets = new Map<string, Promise<ServiceTicket>>();
  #granting: Promise<ServiceTicket> | null = null;
  #disposed = false;

  constructor(identity: KerberosIdentity, needs: KdcNeeds) {
    this.#identity = identity;
    this.#needs = needs;
  }

  /** A ticket for the first of the names that the centre knows, as `ldap/dc1.corp.test`. */
  async for(...services: readonly string[]): Promise<ServiceTicket> {
    let last: unknown = new SecurityError('principalUnknown', 'no service is named');
    for (const service of services) {
      try {
        return await this.#kept(service);
      } catch (error) {
        if (!(error instanceof KerberosRefusal) || error.errorCode !== KDC_ERRORS.serviceUnknown) throw error;
        last = error;
      }
    }
    throw last;
  }

  /** Forgets what is kept, after a server refused a ticket: it may have another key by now. */
  forget(): void {
    for (const kept of [this.#granting, ...this.#tickets.values()]) if (kept) zero(kept);
    this.#tickets.clear();
    this.#granting = null;
  }

  /** Zeroes all keys; nothing is given out any more. */
  dispose(): void {
    this.#disposed = true;
    this.#identity.keys.dispose();
    this.forget();
  }

  #kept(service: string): Promise<ServiceTicket> {
    return this.#keptOr(this.#tickets.get(service), () => {
      const asked = this.#ask(service);
      this.#tickets.set(service, asked);
      asked.catch(() => {
        if (this.#tickets.get(service) === asked) this.#tickets.delete(service);
      });
      return asked;
    });
  }

  #grantingTicket(): Promise<ServiceTicket> {
    if (this.#disposed) throw new SecurityError('outOfOrder', 'the tickets were given up');
    return this.#keptOr(this.#granting, () => {
      const asked = authenticate(this.#identity, this.#needs);
      this.#granting = asked;
      asked.catch(() => {
        if (this.#granting === asked) this.#granting = null;
      });
      return asked;
    });
  }

  /** A ticket-granting ticket that was kept may have become worthless: the clock was set, or the centre has another key. */
  async #ask(service: string): Promise<ServiceTicket> {
    const before = this.#granting;
    try {
      return await ticketFor(service, await this.#grantingTicket(), this.#needs);
    } catch (error) {
      const known = error instanceof KerberosRefusal && error.errorCode !== KDC_ERRORS.serviceUnknown;
      if (!known || before === null || before !== this.#granting) throw error;
      this.#granting = null;
      zero(before);
      return ticketFor(service, await this.#grantingTicket(), this.#needs);
    }
  }

  async #keptOr(kept: Promise<ServiceTicket> | null | undefined, ask: () => Promise<ServiceTicket>): Promise<ServiceTicket> {
    if (!kept) return ask();
    const known = await kept;
    if (this.#lasts(known)) return known;
    zero(kept);
    return ask();
  }

  #lasts({ endTime, clockOffsetMs }: ServiceTicket): boolean {
    return this.#needs.clock.now() + clockOffsetMs + MARGIN_MS < endTime;
  }
}

/** Contexts that are being established work with copies. */
function zero(ticket: Promise<ServiceTicket>): void {
  ticket.then(({ key }) => key.bytes.fill(0)).catch(() => undefined);
}
