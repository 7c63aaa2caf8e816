import { type Agent, type AgentId, Failure, type Instant, type TenantId } from '@landbridge/model';
import type { AgentStore, EnrolmentStore } from '@landbridge/relay';
import { sql } from 'kysely';
import { AGENT_COLUMNS, type AgentRow, agentOf } from '../agent-row.ts';
import type { Database } from '../database.ts';
import { checkQuota } from './check-quota.ts';

type Code = Parameters<EnrolmentStore['addCode']>[0];
type Sight = Parameters<AgentStore['seen']>[1];

/** Agents and the codes that enrol them. Only the SHA-256 of a code is stored. */
export class PostgresAgents implements AgentStore, EnrolmentStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Agents name themselves by id alone: the tenant follows from it. */
  async find(id: AgentId): Promise<Agent | null> {
    const { rows } = await sql<AgentRow>`
      select ${AGENT_COLUMNS} from agent where id = ${id}
    `.execute(this.#database);
    return rows[0] ? agentOf(rows[0]) : null;
  }

  async seen(id: AgentId, sight: Sight): Promise<void> {
    const { at, version, domains, externalAddress, ceiling, reach, lastQuestion, questionsPerMinute } = sight;
    await sql`
      update agent set last_seen_at = ${new Date(at)}, version = ${version}, domains = ${domains}::text[],
        external_address = ${externalAddress}, ceiling = ${ceiling}::text[], reach = ${JSON.stringify(reach)}::jsonb,
        last_question = coalesce(${lastQuestion?.kind ?? null}, last_question),
        last_question_at = coalesce(${lastQuestion === null ? null : new Date(lastQuestion.at)}::timestamptz, last_question_at),
        questions_per_minute = ${questionsPerMinute}
      where id = ${id}
    `.execute(this.#database);
  }

  async addAgent(agent: Agent): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await checkQuota(transaction, agent.tenantId, 'agents');
      await sql`
        insert into agent (tenant_id, id, machine_name, public_key, enrolled_at, version)
        values (${agent.tenantId}, ${agent.id}, ${agent.machineName}, ${agent.publicKey}, ${new Date(agent.enrolledAt)}, ${agent.version})
      `.execute(transaction);
    });
  }

  async addCode({ tenantId, sha256, now, expiresAt }: Code): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await checkQuota(transaction, tenantId, 'agents');
      await sql`
        insert into enrolment_code (tenant_id, code_sha256, created_at, expires_at)
        values (${tenantId}, ${Buffer.from(sha256)}, ${new Date(now)}, ${new Date(expiresAt)})
      `.execute(transaction);
    });
  }

  /** Of two that take a code at once, one gets it. */
  async takeCode(sha256: Uint8Array, now: Instant): Promise<TenantId | null> {
    const { rows } = await sql<{ tenant_id: TenantId }>`
      update enrolment_code set taken_at = ${new Date(now)}
      where code_sha256 = ${Buffer.from(sha256)} and taken_at is null and expires_at > ${new Date(now)}
      returning tenant_id
    `.execute(this.#database);
    return rows[0]?.tenant_id ?? null;
  }

  /** For good. Throws `Failure` NotFound when the tenant has no such agent; revoking twice is fine. */
  async revoke(tenantId: TenantId, id: AgentId, at: Instant): Promise<void> {
    const { rows } = await sql`
      update agent set revoked_at = coalesce(revoked_at, ${new Date(at)}) where tenant_id = ${tenantId} and id = ${id} returning id
    `.execute(this.#database);
    if (rows.length === 0) throw new Failure({ code: 'NotFound', message: `there is no agent ${id}` });
  }
}
