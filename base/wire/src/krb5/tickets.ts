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

  /** Zeroes what is kept; tickets that come later are refused. */
  dispose(): void {
    this.#disposed = true;
    this.#identity.keys.dispose();
    for (const kept of [this.#granting, ...this.#tickets.values()]) {
      kept?.then(({ key }) => key.bytes.fill(0)).catch(() => undefined);
    }
    this.#tickets.clear();
    this.#granting = null;
  }

  async #kept(service: string): Promise<ServiceTicket> {
    const kept = this.#tickets.get(service);
    const known = kept && (await kept);
    if (known && this.#lasts(known)) return known;
    const asked = this.#grantingTicket().then(granting => ticketFor(service, granting, this.#needs));
    this.#tickets.set(service, asked);
    asked.catch(() => this.#tickets.delete(service));
    return asked;
  }

  async #grantingTicket(): Promise<ServiceTicket> {
    if (this.#disposed) throw new SecurityError('outOfOrder', 'the tickets were given up');
    const known = this.#granting && (await this.#granting);
    if (known && this.#lasts(known)) return known;
    const asked = authenticate(this.#identity, this.#needs);
    this.#granting = asked;
    asked.catch(() => {
      this.#granting = null;
    });
    return asked;
  }

  #lasts({ endTime, clockOffsetMs }: ServiceTicket): boolean {
    return this.#needs.clock.now() + clockOffsetMs + MARGIN_MS < endTime;
  }
}
