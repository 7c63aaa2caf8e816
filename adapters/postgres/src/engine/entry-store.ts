import type { EntryStore, ImportPage, KnownDomain, Lease, Needs, ToldAt } from '@landbridge/engine';
import type { Guid, Instant, Survey, Wanted, Watermark } from '@landbridge/model';
import { Failure } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { fenced, fencedStatement } from './fence.ts';
import { PostgresImportPage, type Restating } from './import-page.ts';
import { DOMAIN_COLUMNS, type DomainRow, knownDomain } from './known-domain.ts';
import { beginReconciliation, endReconciliation, storeVanished, unmentioned } from './reconciliation.ts';
import { Statistics } from './statistics.ts';
import { settle, waiting } from './told-by.ts';

/** What is known of AD, in the tables domain, entry and edge. */
export class PostgresEntryStore implements EntryStore {
  readonly #database: Database;
  /** Reference attributes whose restatement goes over several pages, and the mark it began at. */
  readonly #restating: Restating = new Map();

  /** Of each run, the mark of the last page that was committed. */
  readonly #committed = new WeakMap<Lease, bigint>();
  readonly #statistics: Statistics;

  constructor(database: Database) {
    this.#database = database;
    this.#statistics = new Statistics(database);
  }

  async domain({ tenantId, domainId }: Lease): Promise<KnownDomain> {
    const { rows } = await sql<DomainRow>`
      select ${DOMAIN_COLUMNS} from domain where tenant_id = ${tenantId} and id = ${domainId}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) throw new Failure({ code: 'NotFound', message: `the domain ${domainId} is not known` });
    return knownDomain(row);
  }

  async storeSurvey(lease: Lease, survey: Survey): Promise<KnownDomain> {
    const stored = sql`netbios_name = ${survey.netbiosName}, forest_fqdn = ${survey.forestFqdn},
      naming_context = ${survey.namingContext}, domain_guid = ${survey.domainGuid}, canaries = ${JSON.stringify(survey.canaries)},
      last_read_at = now()`;
    return knownDomain(await this.#set(lease, stored));
  }

  async storeWatermark(lease: Lease, watermark: Watermark, wanted: Wanted): Promise<void> {
    await this.#set(lease, sql`watermark = ${JSON.stringify(watermark)}, wanted = ${JSON.stringify(wanted)}`);
  }

  async storeCovered(lease: Lease, covered: Needs): Promise<void> {
    await this.#set(lease, sql`covered = ${JSON.stringify(covered)}`);
  }

  async storeImported(lease: Lease, at: Instant, watermark: Watermark): Promise<void> {
    await this.#set(lease, sql`imported_at = ${new Date(at)}, watermark = ${JSON.stringify(watermark)}`);
  }

  /** Sets something of the domain, unless pages that came before it are lost. */
  async #set(lease: Lease, what: RawBuilder<unknown>): Promise<DomainRow> {
    const { tenantId, domainId } = lease;
    const committed = this.#committed.get(lease) ?? 0n;
    return fencedStatement(
      this.#database,
      lease,
      fence => sql<DomainRow>`
        with ${fence} update domain set ${what} from fence
        where tenant_id = ${tenantId} and id = ${domainId} and mark >= ${committed}
        returning ${DOMAIN_COLUMNS}
      `,
    );
  }

  beginReconciliation(lease: Lease): Promise<void> {
    return fenced(this.#database, lease, transaction => beginReconciliation(transaction, lease));
  }

  unmentioned(lease: Lease, after: Guid, limit: number): Promise<readonly Guid[]> {
    return unmentioned(this.#database, lease, after, limit);
  }

  storeVanished(lease: Lease, guids: readonly Guid[], told: ToldAt | null): Promise<void> {
    return fenced(this.#database, lease, transaction => storeVanished(transaction, lease, guids, told));
  }

  waiting(lease: Lease, after: Guid, told: ToldAt): Promise<readonly Guid[]> {
    return fenced(this.#database, lease, transaction => waiting(transaction, lease, after, told));
  }

  settle(lease: Lease, guids: readonly Guid[]): Promise<void> {
    return fenced(this.#database, lease, transaction => settle(transaction, lease, guids));
  }

  async forgetReplica(lease: Lease, invocationId: Guid): Promise<void> {
    await fenced(this.#database, lease, async transaction => {
      await sql`
        update known_databases set known = known - ${invocationId}::text where tenant_id = ${lease.tenantId} and domain_id = ${lease.domainId}
      `.execute(transaction);
    });
  }

  endReconciliation(lease: Lease, at: Instant): Promise<void> {
    return fenced(this.#database, lease, transaction => endReconciliation(transaction, lease, at));
  }

  async importPage<T>(lease: Lease, work: (page: ImportPage) => Promise<T>): Promise<T> {
    const rows = { entry: 0, edge: 0 };
    let mark: bigint | null = null;
    const store = (transaction: DatabaseTransaction): Promise<T> => {
      const page = new PostgresImportPage(transaction, lease, this.#restating);
      return work({
        lock: () => page.lock(),
        toldBy: told => page.toldBy(told),
        stored: guids => page.stored(guids),
        sourcesOf: targets => page.sourcesOf(targets),
        mention: guids => page.mention(guids),
        write: async plan => {
          rows.entry += plan.rows.length;
          rows.edge += plan.edges.length;
          const marked = await page.write(plan);
          mark = page.mark;
          this.#assertNothingLost(lease, mark);
          return marked;
        },
      });
    };
    const result = await fenced(this.#database, lease, store, 'goes on');
    if (mark !== null) this.#committed.set(lease, mark);
    await this.#statistics.grew(rows);
    return result;
  }

  /**
   * A database that was killed may come back without the last pages, for their commits did not wait for the disk. The run they were of must not
   * go on from where it was: the position of its next page would stand for theirs too. The next run begins at what is stored.
   */
  #assertNothingLost(lease: Lease, mark: bigint | null): void {
    const committed = this.#committed.get(lease);
    if (mark === null || committed === undefined || mark > committed) return;
    throw new Failure({
      code: 'LeaseLost',
      message: 'the database came back without the last pages; the next run reads them again',
    });
  }
}
