/** Why a remote procedure call gave no answer. */
export type RpcProblem =
  /** The server answered with a fault; `status` tells which. */
  | 'fault'
  | 'bindRefused'
  /** The server is there and does not offer the interface. */
  | 'interfaceRefused'
  | 'timedOut'
  | 'connectionLost'
  | 'connectionClosed';

/** Faults that are met in practice ([C706] appendix E, [MS-ERREF] section 2.2). */
const STATUSES = new Map([
  [0x0000_0005, 'access denied: wrong credentials, or too weak a protection'],
  [0x0000_06f7, 'the call could not be decoded'],
  [0x0000_06e4, 'the authentication is not supported'],
  [0x0000_0721, 'a signature is wrong'],
  [0x1c01_0002, 'the procedure is not known'],
  [0x1c01_0003, 'the interface is not known'],
  [0x1c00_001a, 'the handle is not known any more'],
]);

/** A remote procedure call that came to nothing. A connection survives a fault, and nothing else. */
export class RpcError extends Error {
  readonly code: RpcProblem;
  /** Of a fault; 0 otherwise. */
  readonly status: number;

  constructor(
    code: RpcProblem,
    detail: string,
    { status = 0, cause }: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'RpcError';
    this.code = code;
    this.status = status;
  }
}

export function fault(status: number): RpcError {
  const known = STATUSES.get(status) ?? 'a fault';
  return new RpcError('fault', `${known} (0x${status.toString(16).padStart(8, '0')})`, { status });
}
