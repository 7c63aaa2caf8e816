import type { Stack } from './stack.ts';
import { until } from './until.ts';

const WITHIN_MS = 30_000;

/** Sets columns of `domain` as it is stored, at a moment in which nobody works on it: a run under way would write over them. */
export async function changeStoredDomain(stack: Pick<Stack, 'query' | 'logs'>, set: string): Promise<void> {
  const changed = async (): Promise<boolean> => {
    const rows = await stack.query(`
      with free as materialized (select tenant_id, domain_id from lease where until is null for update)
      update domain set ${set} from free where (domain.tenant_id, domain.id) = (free.tenant_id, free.domain_id)
      returning domain.id
    `);
    return rows.length > 0;
  };
  await until(changed, { what: 'a moment without a run', withinMs: WITHIN_MS, everyMs: 5, evidence: () => stack.logs });
}
