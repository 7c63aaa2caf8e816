import type { ApiUnderTest } from './api-under-test.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

export interface Explained {
  readonly indexes: readonly string[];
  /** Tables whose rows themselves were read, not an index alone. */
  readonly tables: readonly string[];
  /** Rows that the widest scan looked at. */
  readonly looked: number;
}

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** How PostgreSQL did the last statement that the API sent. */
export function explainLast(api: ApiUnderTest): Promise<Explained> {
  return explain(api, api.lastStatement);
}

/** How PostgreSQL does a statement, given with its parameters. */
export async function explain({ pool }: ApiUnderTest, [text, values]: readonly unknown[]): Promise<Explained> {
  const { rows } = await pool.query(`explain (analyze, format json) ${text}`, values as unknown[]);
  const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
  const scans = nodes.filter(node => node['Node Type'].includes('Scan'));
  const looked = scans.map(node => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']);
  const read = scans.filter(node => node['Node Type'] !== 'Index Only Scan');
  return {
    indexes: nodes.flatMap(node => node['Index Name'] ?? []),
    tables: read.flatMap(node => node['Relation Name'] ?? []),
    looked: Math.max(...looked),
  };
}
