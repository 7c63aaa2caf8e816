import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: object, ...sent: unknown[]) => unknown;

/** What a work of this process sends to PostgreSQL, in order. One work at a time. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const original = pg.Client.prototype.query as Query;
  const statements: Statement[] = [];
  const noting: Query = function (...sent) {
    const [text, values] = sent;
    if (typeof text === 'string' && Array.isArray(values)) statements.push({ text, values });
    return original.apply(this, sent);
  };
  Object.assign(pg.Client.prototype, { query: noting });
  try {
    await work();
  } finally {
    Object.assign(pg.Client.prototype, { query: original });
  }
  if (statements.length === 0) throw new Error('nothing was sent that could be repeated');
  return statements;
}
