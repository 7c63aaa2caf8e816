import type { ConfigurationId, DomainId, Problem, TenantId } from '@landbridge/model';
import type { Condition, Facts, Notice, NoticeId, NoticeKind } from '@landbridge/notices';
import { type RawBuilder, sql } from 'kysely';

export interface NoticeRow {
  readonly tenant_id: TenantId;
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly condition: Condition;
  readonly reason: string;
  readonly configuration_id: ConfigurationId | null;
  readonly configuration_name: string | null;
  readonly domain_id: DomainId;
  readonly domain_fqdn: string;
  readonly problem: Problem | null;
  readonly facts: Facts;
  readonly reached_at: Date | null;
  readonly told_at: Date;
}

/** The columns of a NoticeRow; the id under a name of its own, for statements that read other ids too. */
export const NOTICE_COLUMNS: RawBuilder<unknown> = sql`
  notice.tenant_id, notice.id as id, notice.kind, notice.condition, notice.reason, notice.configuration_id, notice.configuration_name,
  notice.domain_id, notice.domain_fqdn, notice.problem, notice.facts, notice.reached_at, notice.told_at
`;

export function noticeOf(row: NoticeRow): Notice {
  const { configuration_id, configuration_name } = row;
  return {
    tenantId: row.tenant_id,
    id: row.id,
    kind: row.kind,
    condition: row.condition,
    reason: row.reason,
    configuration: configuration_id === null ? null : { id: configuration_id, displayName: configuration_name ?? '' },
    domain: { id: row.domain_id, fqdn: row.domain_fqdn },
    problem: row.problem,
    facts: row.facts,
    reachedAt: row.reached_at?.getTime() ?? null,
    toldAt: row.told_at.getTime(),
  };
}
