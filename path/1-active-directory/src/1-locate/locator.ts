import { type Chance, type Clock, Failure } from '@landbridge/model';
import type { Resolver } from '../ports.ts';
import type { DomainSettings } from '../settings.ts';
import { srvOrder } from './srv-order.ts';

export interface DomainController {
  readonly host: string;
  readonly port: number;
}

export interface LocatorPorts {
  readonly settings: DomainSettings;
  readonly resolver: Resolver;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** How long a controller that failed comes last. */
const SET_ASIDE_MS = 300_000;

/** Says which domain controllers to try, and remembers which worked and which failed. */
export class Locator {
  readonly #ports: LocatorPorts;
  readonly #asideUntil = new Map<string, number>();
  #lastWorked: DomainController | null = null;

  constructor(ports: LocatorPorts) {
    this.#ports = ports;
  }

  /**
   * In the order to try them: `wished` if it is given, the preferred ones, the one that worked last, those that DNS names, and those set
   * aside. DNS is asked only if it comes to that. Throws DomainControllerNotFound when there is none at all.
   */
  async *candidates(wished: string | null): AsyncGenerator<DomainController> {
    const aside: DomainController[] = [];
    const met = new Set<string>();
    const fresh = (dc: DomainController): boolean => {
      if (met.has(dc.host)) return false;
      met.add(dc.host);
      if (!this.#isAside(dc)) return true;
      aside.push(dc);
      return false;
    };
    for (const dc of this.#named(wished)) if (fresh(dc)) yield dc;
    for (const dc of await this.#fromDns(met.size > 0)) if (fresh(dc)) yield dc;
    yield* aside;
    if (met.size === 0) throw this.#nobody();
  }

  /** The address of one controller by name, for a question that is pinned to it. */
  pinned(host: string): DomainController {
    const known = [...this.#preferred(), ...(this.#lastWorked ? [this.#lastWorked] : [])];
    return known.find(dc => dc.host === host.toLowerCase()) ?? { host: host.toLowerCase(), port: this.#defaultPort() };
  }

  worked(dc: DomainController): void {
    this.#lastWorked = dc;
    this.#asideUntil.delete(dc.host);
  }

  failed(dc: DomainController): void {
    this.#asideUntil.set(dc.host, this.#ports.clock.monotonicMs() + SET_ASIDE_MS);
  }

  #named(wished: string | null): readonly DomainController[] {
    const first = wished === null ? [] : [this.pinned(wished)];
    const preferred = this.#preferred();
    const last = this.#lastWorked;
    if (!last) return [...first, ...preferred];
    // Among the preferred ones too it stays with the one that worked.
    const isPreferred = preferred.some(dc => dc.host === last.host);
    return isPreferred ? [...first, last, ...preferred] : [...first, ...preferred, last];
  }

  #preferred(): readonly DomainController[] {
    return this.#ports.settings.preferredDcs.map(dc => ({ host: dc.host.toLowerCase(), port: dc.port ?? this.#defaultPort() }));
  }

  async #fromDns(othersAreKnown: boolean): Promise<readonly DomainController[]> {
    const { resolver, settings, chance } = this.#ports;
    try {
      const records = await resolver.srv(`_ldap._tcp.dc._msdcs.${settings.fqdn}`);
      // The records carry the port of plain LDAP; ldaps has its own.
      const port = (given: number) => (settings.security === 'ldaps' ? this.#defaultPort() : given);
      return srvOrder(records, chance).map(record => ({ host: withoutDot(record.host), port: port(record.port) }));
    } catch (error) {
      if (othersAreKnown) return [];
      throw this.#nobody(error);
    }
  }

  #isAside(dc: DomainController): boolean {
    return (this.#asideUntil.get(dc.host) ?? 0) > this.#ports.clock.monotonicMs();
  }

  #defaultPort(): number {
    return this.#ports.settings.security === 'ldaps' ? 636 : 389;
  }

  #nobody(cause?: unknown): Failure {
    const message = `no domain controller of ${this.#ports.settings.fqdn} is known`;
    const detail = cause instanceof Error ? cause.message : undefined;
    return new Failure({ code: 'DomainControllerNotFound', message, ...(detail === undefined ? {} : { detail }) }, { cause });
  }
}

function withoutDot(host: string): string {
  return host.replace(/\.$/, '').toLowerCase();
}
