import type { ByteStream } from './byte-stream.ts';
import type { SaslExchange } from './sasl.ts';
import type { Search, SearchRequest } from './search.ts';

export interface UnsolicitedNotice {
  readonly oid: string;
  readonly code: number;
  readonly message: string;
}

export interface LdapClientOptions {
  readonly onUnsolicited?: (notice: UnsolicitedNotice) => void;
  readonly maxMessageBytes?: number;
  readonly highWaterEntries?: number;
}

export declare class LdapClient {
  constructor(stream: ByteStream, options?: LdapClientOptions);
  readonly closed: Promise<void>;
  startTls(): Promise<void>;
  bindSimple(name: string, password: Uint8Array): Promise<void>;
  bindSasl(mechanism: string, exchange: SaslExchange): Promise<void>;
  search(request: SearchRequest, signal?: AbortSignal): Search;
  unbind(): Promise<void>;
}
