import type { PageRequest, ReadPage } from '@landbridge/directory';
import type { Problem, TenantId } from '@landbridge/model';
import type { DeliveryState, ReadDelivery, ReadNotice } from '@landbridge/notices';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { instantOf, limitOf, pageFrom, uuidAfter } from '../reading/page.ts';
import { NOTICE_COLUMNS, type NoticeRow, noticeOf } from './notice-row.ts';

/** A delivery as JSON carries it within its notice's row. */
interface DeliveryRow {
  readonly channel: ReadDelivery['channel'];
  readonly target: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly queued_at: string;
  readonly next_attempt_at: string;
  readonly settled_at: string | null;
  readonly problem: Problem | null;
}

interface ReadRow extends NoticeRow {
  readonly ended_at: Date | null;
  readonly deliveries: readonly DeliveryRow[];
}

export class PostgresNoticeReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first, each with its deliveries. */
  async notices(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadNotice>> {
    const after = uuidAfter(page);
    const { rows } = await sql<ReadRow>`
      select ${NOTICE_COLUMNS}, notice.ended_at, coalesce((
        select jsonb_agg(to_jsonb(row) order by row.id) from (
          select delivery.id, delivery.channel, delivery.target, delivery.state, delivery.attempts, delivery.queued_at,
            delivery.next_attempt_at, delivery.settled_at, delivery.problem
          from notice_delivery as delivery where delivery.tenant_id = ${tenantId} and delivery.notice_id = notice.id
        ) as row
      ), '[]') as deliveries
      from notice
      where notice.tenant_id = ${tenantId} and ${after === null ? sql`true` : sql`notice.id < ${after}::uuid`}
      order by notice.id desc
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: readNotice, key: row => row.id });
  }
}

function readNotice(row: ReadRow): ReadNotice {
  return { ...noticeOf(row), endedAt: instantOf(row.ended_at), deliveries: row.deliveries.map(readDelivery) };
}

function readDelivery(row: DeliveryRow): ReadDelivery {
  const { channel, target, state, attempts, problem } = row;
  return {
    ...{ channel, target, state, attempts, problem },
    queuedAt: new Date(row.queued_at).getTime(),
    nextAttemptAt: state === 'queued' ? new Date(row.next_attempt_at).getTime() : null,
    settledAt: row.settled_at === null ? null : new Date(row.settled_at).getTime(),
  };
}
