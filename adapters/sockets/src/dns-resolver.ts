import { Resolver as NameServers } from 'node:dns/promises';
import type { Resolver, ServiceRecord } from '@landbridge/active-directory';

const TIMEOUT_MS = 3_000;
const TRIES = 2;
const NO_RECORDS: readonly (string | undefined)[] = ['ENOTFOUND', 'ENODATA'];

/** Asks the machine's name servers, or those given as `address` or `address:port`. */
export class DnsResolver implements Resolver {
  readonly #nameServers = new NameServers({ timeout: TIMEOUT_MS, tries: TRIES });

  constructor(servers?: readonly string[]) {
    if (servers) this.#nameServers.setServers(servers);
  }

  async srv(name: string): Promise<readonly ServiceRecord[]> {
    try {
      const records = await this.#nameServers.resolveSrv(name);
      return records.map(({ name: host, port, priority, weight }) => ({ host, port, priority, weight }));
    } catch (error) {
      if (NO_RECORDS.includes((error as NodeJS.ErrnoException).code)) return [];
      throw error;
    }
  }
}
