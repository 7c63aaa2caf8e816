import { lookup } from 'node:dns';
import { connect, type LookupFunction, type Socket } from 'node:net';
import { Failure, type Problem } from '@landbridge/model';

/** Why an address may not be connected to. */
export type RefusalOfAddress = (address: string) => Problem | null;

interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly refusalOf: RefusalOfAddress;
}

/**
 * Connects to the first address of the host that answers. The addresses are those of this very connection, and one forbidden among them forbids
 * all. Rejects with `Failure`, or with what the socket says.
 */
export function openSocket({ host, port, timeoutMs, refusalOf }: Wanted): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup: guarded(refusalOf), autoSelectFamily: true });
    const late = (): void => void socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
    socket.setTimeout(timeoutMs, late);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('timeout', late).off('error', reject);
      resolve(socket);
    });
  });
}

function guarded(refusalOf: RefusalOfAddress): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      for (const { address } of addresses) {
        const problem = refusalOf(address);
        if (problem) return callback(new Failure(problem), '', 0);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
