import { connect, type LookupFunction, type Socket } from 'node:net';

interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  /** How its addresses are found; left out, as the machine does. */
  readonly lookup: LookupFunction | undefined;
}

/** Connects to the first address of the host that answers. Rejects with what the socket or the lookup says. */
export function openSocket({ host, port, timeoutMs, lookup }: Wanted): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ...(lookup && { lookup }), autoSelectFamily: true });
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
