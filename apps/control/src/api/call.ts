import type { BodyOf, ParamsOf, QueryOf, Route } from '@landbridge/contract';
import type { TenantId } from '@landbridge/model';
import type { Caller } from './token.ts';

/** From where a call comes. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string | null;
  /** The headers that say who calls, and how this control was addressed. */
  readonly knownBy: Readonly<Record<string, string>>;
}

/** What a handler is given: everything parsed. */
export interface Call<R extends Route> extends Origin {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The address as the caller wrote it, for links to the next page. */
  readonly url: URL;
  /** By the header Prefer; null where it says nothing. */
  readonly preferredPageSize: number | null;
  /** Puts what a session is known by into the caller's cookie; null takes it away. */
  readonly keepSession: (sessionToken: string | null) => void;
}

/** A call of somebody who may make it. */
export interface TenantCall<R extends Route> extends Call<R>, Caller {
  readonly tenantId: TenantId;
  readonly requestId: string;
}
