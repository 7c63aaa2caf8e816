import type { DomainKey, Wakeups } from '@landbridge/engine';
import type { DomainId, Log, TenantId } from '@landbridge/model';
import { PgBoss } from 'pg-boss';
import type { DatabaseAddress } from '../database.ts';

const QUEUE = 'domain-due';
const SCHEMA = 'landbridge_jobs';

/** Wake-ups over pg-boss: one waiting job per domain at most, delivered by LISTEN/NOTIFY within milliseconds, by polling if that fails. */
export class PgBossWakeups implements Wakeups {
  readonly #boss: PgBoss;

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  static async start(address: DatabaseAddress, log: Log): Promise<PgBossWakeups> {
    const connection = 'url' in address ? { connectionString: address.url } : address;
    const boss = new PgBoss({ ...connection, schema: SCHEMA, max: 4, useListenNotify: true });
    boss.on('error', error => log.warn('job queue has a problem', { reason: error.message }));
    await boss.start();
    await boss.createQueue(QUEUE, { policy: 'short', notify: true, retryLimit: 0, expireInSeconds: 60 });
    return new PgBossWakeups(boss);
  }

  async wake(domain: DomainKey): Promise<void> {
    await this.#boss.send(QUEUE, { ...domain }, { singletonKey: domain.domainId });
  }

  async onWake(run: (domain: DomainKey) => void): Promise<void> {
    const options = { pollingIntervalSeconds: 1, batchSize: 10 };
    await this.#boss.work<{ tenantId: TenantId; domainId: DomainId }>(QUEUE, options, async jobs => {
      for (const job of jobs) run(job.data);
    });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5_000 });
  }
}
