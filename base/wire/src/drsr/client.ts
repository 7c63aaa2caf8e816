import { WireError } from '../bytes/index.ts';
import type { RpcConnection } from '../rpc/index.ts';
import { DRS_BIND, DRS_UNBIND, type DrsBinding, readBound, writeBind, writeUnbind } from './bind.ts';
import { CRACK_NAMES, type CrackedName, type Forms, readNames, writeNames } from './crack-names.ts';
import {
  DOMAIN_CONTROLLER_INFO,
  type DomainControllerInfo,
  readControllers,
  writeControllersRequest,
} from './domain-controllers.ts';
import { type ChangesReply, type ChangesRequest, GET_CHANGES, readChangesReply, writeChangesRequest } from './get-changes.ts';

type Calling = Pick<RpcConnection, 'call'>;

/**
 * Replication from one domain controller over a connection to DRSUAPI ([MS-DRSR]). Calls throw a DrsError where the server refuses, and what
 * the connection throws.
 */
export class DrsClient {
  readonly #connection: Calling;
  readonly #binding: DrsBinding;

  private constructor(connection: Calling, binding: DrsBinding) {
    this.#connection = connection;
    this.#binding = binding;
  }

  /** Binds, and once more where the server counts another epoch since its domain was renamed. */
  static async bind(connection: Calling): Promise<DrsClient> {
    const first = readBound(await connection.call(DRS_BIND, writeBind(0)));
    if (first.epoch === 0) return new DrsClient(connection, first);
    await connection.call(DRS_UNBIND, writeUnbind(first.handle));
    return new DrsClient(connection, readBound(await connection.call(DRS_BIND, writeBind(first.epoch))));
  }

  /** The domain controllers of a domain, by its DNS name. */
  async controllers(domain: string): Promise<readonly DomainControllerInfo[]> {
    const stub = writeControllersRequest(this.#binding.handle, domain);
    return readControllers(await this.#connection.call(DOMAIN_CONTROLLER_INFO, stub));
  }

  async names(names: readonly string[], forms: Forms): Promise<readonly CrackedName[]> {
    const cracked = readNames(await this.#connection.call(CRACK_NAMES, writeNames(this.#binding.handle, names, forms)));
    if (cracked.length === names.length) return cracked;
    throw new WireError(
      'malformed',
      { structure: 'DS_NAME_RESULT', offset: 0 },
      `${cracked.length} answers for ${names.length} names`,
    );
  }

  /** One page of what changed. Where `more` is set the next begins at `to`, with the same vector. */
  async changes(request: ChangesRequest): Promise<ChangesReply> {
    return readChangesReply(await this.#connection.call(GET_CHANGES, writeChangesRequest(this.#binding.handle, request)));
  }

  /** Gives the server's handle back. The connection stays open. */
  async unbind(): Promise<void> {
    await this.#connection.call(DRS_UNBIND, writeUnbind(this.#binding.handle));
  }
}
