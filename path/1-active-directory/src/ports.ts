import type { ByteStream } from '@landbridge/wire/bytes';
import type { AskKdc } from '@landbridge/wire/krb5';

export interface Address {
  readonly host: string;
  readonly port: number;
  /** True: TLS from the first byte. False: plain, until `ByteStream.startTls` upgrades it with the same `caPem` and `servername`. */
  readonly tls: boolean;
  /** The certificate authorities to trust, and only these; null for those of the machine. */
  readonly caPem: string | null;
  /** The name the certificate must carry. */
  readonly servername: string;
  /** For name resolution, connection and TLS together. */
  readonly timeoutMs: number;
}

/**
 * Opens byte streams to domain controllers. `connect` (and `startTls` of its stream) rejects with a `Failure`: DomainControllerNotFound for
 * a host name nobody knows, DomainControllerUnreachable for a refused connection or one that took too long, and
 * DomainControllerCertificateInvalid for a certificate of another name or from an authority that is not trusted. Anything else it rejects
 * with counts as unreachable. An aborted signal rejects with its reason. A failed controller is set aside and the next is tried, except for
 * problems of the account.
 */
export interface Connector {
  connect(address: Address, signal?: AbortSignal): Promise<ByteStream>;
}

export interface ServiceRecord {
  readonly host: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/** Asked when no preferred domain controller answers. Empty when the name has no SRV records; rejects when nobody could be asked. */
export interface Resolver {
  srv(name: string): Promise<readonly ServiceRecord[]>;
}

/** Asks the key distribution centres on these hosts, the first one that answers. Rejects with a `Failure` when none does. */
export type AskCentres = (hosts: readonly string[]) => AskKdc;
