import type { Agent, AgentId, Ceiling, QuestionKind, Reach, TenantId } from '@landbridge/model';
import { sql } from 'kysely';

export interface AgentRow {
  readonly tenant_id: TenantId;
  readonly id: AgentId;
  readonly machine_name: string;
  readonly public_key: string;
  readonly enrolled_at: Date;
  readonly revoked_at: Date | null;
  readonly last_seen_at: Date | null;
  readonly version: string | null;
  readonly domains: readonly string[];
  readonly external_address: string | null;
  readonly ceiling: readonly Ceiling[];
  readonly reach: readonly Reach[];
  readonly last_question: QuestionKind | null;
  readonly last_question_at: Date | null;
  readonly questions_per_minute: number | null;
}

export const AGENT_COLUMNS = sql.raw(
  `tenant_id, id, machine_name, public_key, enrolled_at, revoked_at, last_seen_at, version, domains, external_address,
   ceiling, reach, last_question, last_question_at, questions_per_minute`,
);

export function agentOf(row: AgentRow): Agent {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    machineName: row.machine_name,
    publicKey: row.public_key,
    enrolledAt: row.enrolled_at.getTime(),
    revokedAt: row.revoked_at?.getTime() ?? null,
    lastSeenAt: row.last_seen_at?.getTime() ?? null,
    version: row.version,
    domains: row.domains,
    externalAddress: row.external_address,
    ceiling: row.ceiling,
    reach: row.reach,
    lastQuestion:
      row.last_question === null || row.last_question_at === null
        ? null
        : { kind: row.last_question, at: row.last_question_at.getTime() },
    questionsPerMinute: row.questions_per_minute,
  };
}
