import { sql } from 'kysely';
import { openOneConnection } from '../backup/one-connection.ts';
import type { DatabaseAddress } from '../database.ts';
import { SECTIONS } from './sections.ts';

export type DiagnosedSection = readonly unknown[] | { readonly problem: string };

/** A lock that somebody holds for ever is what may be looked for. */
const PATIENCE_MS = 20_000;

/** What stands in the database and how it is, by section; nothing is migrated. A section that can not be told, in an older database say, tells why. */
export async function diagnoseDatabase(address: DatabaseAddress): Promise<Readonly<Record<string, DiagnosedSection>>> {
  const { database, close } = await openOneConnection(address);
  try {
    await sql`
      select set_config('statement_timeout', ${String(PATIENCE_MS)}, false), set_config('default_transaction_read_only', 'on', false)
    `.execute(database);
    const told: Record<string, DiagnosedSection> = {};
    for (const [name, statement] of Object.entries(SECTIONS)) {
      told[name] = await statement.execute(database).then(
        ({ rows }) => rows,
        error => ({ problem: String(error) }),
      );
    }
    return told;
  } finally {
    await close();
  }
}
