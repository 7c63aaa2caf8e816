import type { DomainKey } from '@landbridge/engine';
import type { ConfigurationId, ConfigurationState, TenantId, Traceparent } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { locateConfiguration } from './configuration-row.ts';
import type { Located } from './located.ts';

export interface Waking {
  /** Called after the commit, so that a domain's cycle starts at once; it would start by schedule too. */
  wake(domain: DomainKey): Promise<void>;
  /** The trace that the act is part of. The domain's next run goes on in it, whoever wakes it. */
  carried?(): Traceparent | undefined;
}

/** One act upon a configuration in one transaction, after which its domain is woken. Throws `Failure` NotFound when the tenant has none of this id. */
export async function actOn<T>(
  database: Database,
  { wake, carried }: Waking,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
  act: (transaction: DatabaseTransaction, located: Located & { readonly state: ConfigurationState }) => Promise<T>,
): Promise<T> {
  const located = await locateConfiguration(database, tenantId, id);
  const result = await database.transaction().execute(async transaction => {
    const done = await act(transaction, located);
    const trace = carried?.();
    // Last: whoever works on the domain locks its lease before its row, and so does an act that takes it away.
    if (trace !== undefined) await wantTrace(transaction, located, trace);
    return done;
  });
  await wake({ tenantId, domainId: located.domainId });
  return result;
}

async function wantTrace(transaction: DatabaseTransaction, { tenantId, domainId }: Located, trace: Traceparent): Promise<void> {
  await sql`update domain set wanted_trace = ${trace} where tenant_id = ${tenantId} and id = ${domainId}`.execute(transaction);
}
