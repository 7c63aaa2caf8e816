import type { BodyOf, ParamsOf, QueryOf, Route } from '@landbridge/contract';
import type { Principal, TenantId } from '@landbridge/model';

/** What a handler is given: everything parsed. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The address as the caller wrote it, for links to the next page. */
  readonly url: URL;
  /** By the header Prefer; null where it says nothing. */
  readonly preferredPageSize: number | null;
  readonly caller: Caller;
}

/** Who calls, as far as the request says it. */
export interface Caller {
  /** The headers by which it is known, and by which it reached this control. */
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
}

/** A call of somebody who may make it. */
export interface TenantCall<R extends Route> extends Call<R> {
  readonly tenantId: TenantId;
  readonly principal: Principal;
  readonly requestId: string;
}
