import type { EventFeed, EventListener, TenantEvent } from '@landbridge/directory';
import { type Clock, EVENT_KINDS, type EventKind, type Log, type TenantId } from '@landbridge/model';
import type pg from 'pg';

const CHANNEL = 'landbridge_events';
const RETRY_MS = 1_000;
const ASK_EVERY_MS = 30_000;

interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
}

/** By LISTEN and NOTIFY, on a connection of its own. */
export class PostgresEventFeed implements EventFeed {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(pool: pg.Pool, { clock, log }: Surroundings) {
    this.#pool = pool;
    this.#clock = clock;
    this.#log = log;
  }

  async follow(listener: EventListener, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#listen(listener, signal).catch(error => this.#log.warn('events not heard', { reason: String(error) }));
      if (!signal.aborted) await this.#clock.sleep(RETRY_MS, signal).catch(() => undefined);
    }
  }

  /** Until the connection breaks or the signal is aborted. */
  async #listen(listener: EventListener, signal: AbortSignal): Promise<void> {
    const connection = await this.#pool.connect();
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    const heard = new AbortController();
    const hear = ({ payload }: pg.Notification): void => {
      const event = eventFrom(payload ?? '');
      if (event) listener.hears(event);
      else this.#log.warn('event not understood');
    };
    connection.on('notification', hear).on('error', () => end());
    connection.on('end', () => end());
    signal.addEventListener('abort', () => end(), { once: true });
    try {
      await connection.query(`listen ${CHANNEL}`);
      listener.begins();
      if (!signal.aborted) void this.#askNowAndThen(connection, heard.signal).catch(end);
      if (!signal.aborted) await over;
    } finally {
      heard.abort();
      connection.off('notification', hear);
      connection.release(true);
    }
  }

  /** Nobody asks anything over a connection that only listens, so that nothing would tell that it is dead. */
  async #askNowAndThen(connection: pg.PoolClient, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(ASK_EVERY_MS, signal).catch(() => undefined);
      if (!signal.aborted) await connection.query('select 1');
    }
  }
}

function eventFrom(payload: string): TenantEvent | undefined {
  const { tenantId, kind, data } = objectFrom(payload);
  const isKnown = typeof tenantId === 'string' && EVENT_KINDS.includes(kind as EventKind) && typeof data === 'object';
  if (!isKnown || data === null) return undefined;
  return { tenantId: tenantId as TenantId, kind: kind as EventKind, data: data as TenantEvent['data'] };
}

function objectFrom(payload: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(payload));
  } catch {
    return {};
  }
}
