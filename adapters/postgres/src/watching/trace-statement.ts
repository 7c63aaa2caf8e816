import type { Trace } from '@landbridge/model';
import type { LogEvent } from 'kysely';

/** Texts, a lock that rows are read with, and what an insert does instead: none of them is the statement's verb or table. */
const LEFT_OUT = /'[^']*'|\b(?:for(?: no key)?|do)\s+update\b/gi;
const WRITE = /\b(insert)\s+into\b|\b(update)\b|\b(delete)\s+from\b/i;
const READ = /\b(select|begin|start|commit|rollback|set|lock|analyze)\b/i;
const TABLE = /\b(?:from|into|update|join|analyze)\s+"?([a-z_]+)"?/i;

/** Tells a statement by its verb and its table, and nothing of its values, as a part of what asked for it. */
export function traceStatement({ query, queryDurationMillis }: LogEvent, trace: Trace): void {
  if (trace.carried() === undefined) return;
  trace.over(`statement ${statementName(query.sql)}`, queryDurationMillis);
}

export function statementName(sql: string): string {
  const text = sql.replaceAll(LEFT_OUT, ' ');
  const verb = WRITE.exec(text) ?? READ.exec(text);
  if (verb === null) return 'other';
  const [, table] = TABLE.exec(text.slice(verb.index)) ?? [];
  const word = verb.slice(1).find(part => part !== undefined) ?? 'other';
  return (table === undefined ? word : `${word} ${table}`).toLowerCase();
}
