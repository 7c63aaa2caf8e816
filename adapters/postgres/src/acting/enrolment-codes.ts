import { createHash } from 'node:crypto';
import type { Chance, Clock, Instant, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** How long a code may be used. */
const LIFETIME_MS = 24 * 3_600_000;
/** Crockford's base 32: no I, L, O, U. Twenty of them are 100 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** Codes that enrol one agent each. Only their SHA-256 is stored. */
export class PostgresEnrolmentCodes {
  readonly #database: Database;
  readonly #chance: Chance;
  readonly #clock: Clock;

  constructor(database: Database, { chance, clock }: { readonly chance: Chance; readonly clock: Clock }) {
    this.#database = database;
    this.#chance = chance;
    this.#clock = clock;
  }

  /** `X7K2M-...`, told this once. */
  async issue(tenantId: TenantId): Promise<{ readonly code: string; readonly expiresAt: Instant }> {
    const group = (): string =>
      Array.from({ length: GROUP_LENGTH }, () => ALPHABET[this.#chance.below(ALPHABET.length)]).join('');
    const code = Array.from({ length: GROUPS }, group).join('-');
    const now = this.#clock.now();
    const expiresAt = now + LIFETIME_MS;
    await sql`
      insert into enrolment_code (tenant_id, code_sha256, created_at, expires_at)
      values (${tenantId}, ${sha256Of(code)}, ${new Date(now)}, ${new Date(expiresAt)})
    `.execute(this.#database);
    return { code, expiresAt };
  }

  /** Uses a code up and tells whose it was; null when there is none, or it was used or has expired. Two that ask at once: one gets it. */
  async take(code: string): Promise<TenantId | null> {
    const now = new Date(this.#clock.now());
    const { rows } = await sql<{ tenant_id: TenantId }>`
      update enrolment_code set taken_at = ${now}
      where code_sha256 = ${sha256Of(code)} and taken_at is null and expires_at > ${now}
      returning tenant_id
    `.execute(this.#database);
    return rows[0]?.tenant_id ?? null;
  }
}

/** Typed by hand, so case and surrounding space do not matter. */
function sha256Of(code: string): Uint8Array {
  return createHash('sha256').update(code.trim().toUpperCase()).digest();
}
