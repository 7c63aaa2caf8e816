import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:tls';
import type { Domain } from '../domain.ts';
import { certificateFor } from './certificate.ts';
import { DirSyncStore } from './dirsync-store.ts';
import { RelayedConnection, type RelayedSearch } from './relayed-connection.ts';
import { ACTIVE_DIRECTORY, type Shapes } from './shapes.ts';

/**
 * Stands before a domain controller and answers in the shapes of Active Directory, which Samba's answers do not have: DirSync in pages that say
 * that more comes, attributes of many values in ranges, and no more entries to a search than MaxPageSize. Speaks LDAPS on both sides; a bind that
 * is tied to its TLS connection does not get through.
 */
export class LdapProxy {
  /** Awaited before a search goes on, so that a test can change something in the middle of a read. */
  onSearch: (search: RelayedSearch) => Promise<void> = async () => undefined;
  /** Searches that were told that there are more entries than fit. */
  cutSearches = 0;
  readonly #server: Server;
  readonly #dirSync = new DirSyncStore();
  readonly #connections = new Set<RelayedConnection>();

  private constructor(server: Server, domain: Domain, shapes: Shapes) {
    this.#server = server;
    const to = { host: domain.ip, port: 636, ca: readFileSync(domain.caFile) };
    server.on('secureConnection', socket => {
      const relaying = {
        ...{ to, shapes, dirSync: this.#dirSync },
        onSearch: (search: RelayedSearch) => this.onSearch(search),
        onCut: () => {
          this.cutSearches++;
        },
      };
      const connection = new RelayedConnection(socket, relaying);
      this.#connections.add(connection);
      socket.once('close', () => this.#connections.delete(connection));
    });
    server.on('tlsClientError', () => undefined);
  }

  /** Listens on this address; its certificate is the domain's, for this address unless `named` tells another. */
  static async open(
    domain: Domain,
    at: { readonly ip: string; readonly port: number; readonly named?: string },
    shapes: Partial<Shapes> = {},
  ): Promise<LdapProxy> {
    const server = createServer(await certificateFor(domain.folder, at.named ?? at.ip));
    const proxy = new LdapProxy(server, domain, { ...ACTIVE_DIRECTORY, ...shapes });
    server.listen(at.port, at.ip);
    await once(server, 'listening');
    return proxy;
  }

  /** Pages of DirSync after which more was to come. */
  get cutDirSync(): number {
    return this.#dirSync.cut;
  }

  /** Whether this cookie asks for what is left of an answer that was cut. */
  gave(cookie: Buffer): boolean {
    return this.#dirSync.has(cookie);
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.end();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
