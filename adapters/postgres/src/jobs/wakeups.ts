import type { DomainKey, Wakeups, Woken } from '@landbridge/engine';
import { type DomainId, type Log, noTrace, type TenantId, type Trace } from '@landbridge/model';
import { PgBoss } from 'pg-boss';
import type { DatabaseAddress } from '../database.ts';
import { GuardedClient } from '../failing/guarded-client.ts';

const QUEUE = 'domain-due';
const SCHEMA = 'landbridge_jobs';

/** A statement of the queue's takes milliseconds; one that is not answered would keep its connection for ever. */
const PATIENCE = { query_timeout: 30_000, keepAlive: true, Client: GuardedClient };

interface WokenDomain extends Pick<Woken, 'trace'> {
  readonly tenantId: TenantId;
  readonly domainId: DomainId;
}

/** Wake-ups over pg-boss: one waiting job per domain at most, delivered by LISTEN/NOTIFY within milliseconds, by polling if that fails. */
export class PgBossWakeups implements Wakeups {
  readonly #boss: PgBoss;
  readonly #trace: Pick<Trace, 'carried'>;

  private constructor(boss: PgBoss, trace: Pick<Trace, 'carried'>) {
    this.#boss = boss;
    this.#trace = trace;
  }

  static async start(address: DatabaseAddress, log: Log, trace: Pick<Trace, 'carried'> = noTrace): Promise<PgBossWakeups> {
    const connection = 'url' in address ? { connectionString: address.url } : address;
    const boss = new PgBoss({ ...connection, ...PATIENCE, schema: SCHEMA, max: 4, useListenNotify: true });
    boss.on('error', error => log.warn('job queue has a problem', { reason: error.message }));
    await boss.start();
    await boss.createQueue(QUEUE, { policy: 'short', notify: true, retryLimit: 0, expireInSeconds: 60 });
    return new PgBossWakeups(boss, trace);
  }

  async wake({ tenantId, domainId }: DomainKey): Promise<void> {
    const job: WokenDomain = { tenantId, domainId, trace: this.#trace.carried() };
    await this.#boss.send(QUEUE, { ...job }, { singletonKey: domainId });
  }

  async onWake(run: (domain: DomainKey, why: Woken) => void): Promise<void> {
    const options = { pollingIntervalSeconds: 1, batchSize: 10 };
    await this.#boss.work<WokenDomain>(QUEUE, options, async jobs => {
      for (const { data } of jobs) {
        const { tenantId, domainId, trace } = data;
        run({ tenantId, domainId }, { trace });
      }
    });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5_000 });
  }
}
