import type { ConfigurationActs, ConfigurationChanges, HeldKey, NamedScope, NewConfiguration } from '@landbridge/directory';
import {
  type Chance,
  type Configuration,
  type ConfigurationId,
  DEFAULT_GUARD,
  type DomainId,
  Failure,
  type Guid,
  INTERVAL_MS,
  type ResetScope,
  type Scope,
  type TenantId,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { resetWalk } from '../engine/reset-walk.ts';
import { forgetNotes } from '../engine/told-by.ts';
import { actOn, type Waking } from './act-on.ts';
import { checkQuota } from './check-quota.ts';
import { locateConfiguration, readConfiguration } from './configuration-row.ts';
import { clearHeldQuarantine, decideHeld } from './held-acts.ts';
import type { Located } from './located.ts';
import { deleteObjects, keepObjects } from './mastered-objects.ts';
import { interruptDomain, makeDue, restart, retryNow } from './restart-walk.ts';
import { beginSchema } from './schema-versions.ts';
import { changeJoin, leaveAllShared } from './sharing.ts';
import { resyncPasswords, switchPasswords } from './switch-passwords.ts';

export interface ConfigurationCallbacks extends Waking {
  readonly chance: Chance;
  /** What a new configuration's schema is, kept as its version 1, so that an update of the program changes no mapping. */
  readonly firstSchema?: unknown;
  /** The GUIDs of these objects of the domain, in order; throws `Failure` ObjectNotFound for one that is not there. */
  resolveDns(tenantId: TenantId, domainFqdn: string, dns: readonly string[]): Promise<readonly Guid[]>;
}

/** What administrators do with configurations. A configuration of another tenant is NotFound. */
export class PostgresConfigurationActs implements ConfigurationActs {
  readonly #database: Database;
  readonly #callbacks: ConfigurationCallbacks;

  constructor(database: Database, callbacks: ConfigurationCallbacks) {
    this.#database = database;
    this.#callbacks = callbacks;
  }

  /** The domain is read at once, so that the configuration can be reviewed; nothing is synchronised before it is enabled. */
  async create(wanted: NewConfiguration): Promise<Configuration> {
    const { tenantId } = wanted;
    const fqdn = wanted.domainFqdn.toLowerCase();
    const scope = await this.#resolve(tenantId, fqdn, wanted.scope ?? { kind: 'all' });
    const id = this.#callbacks.chance.uuid() as ConfigurationId;
    const made = await this.#database.transaction().execute(async transaction => {
      await checkQuota(transaction, tenantId, 'configurations');
      const domainId = await this.#knowDomain(transaction, tenantId, fqdn);
      await sql`
        insert into configuration (tenant_id, id, domain_id, display_name, state, scope, guard, interval_ms)
        values (${tenantId}, ${id}, ${domainId}, ${wanted.displayName ?? fqdn}, 'reviewing', ${JSON.stringify(scope)},
          ${JSON.stringify(DEFAULT_GUARD)}, ${wanted.intervalMs ?? INTERVAL_MS.default})
      `.execute(transaction);
      if (this.#callbacks.firstSchema !== undefined) {
        await beginSchema(transaction, { tenantId, id, domainId }, this.#callbacks.firstSchema);
      }
      if (wanted.passwordHashSync) {
        await switchPasswords(transaction, { tenantId, id, domainId }, true);
        await writeChanges(transaction, { tenantId, id, domainId }, { passwordHashSync: true, scope: undefined });
      }
      await makeDue(transaction, { tenantId, id, domainId });
      return readConfiguration(transaction, tenantId, id);
    });
    await this.#callbacks.wake(made);
    return made;
  }

  /** As it would be after such an update: made so in a transaction that is rolled back. */
  async proposed(tenantId: TenantId, id: ConfigurationId, changes: ConfigurationChanges): Promise<Configuration> {
    const before = await locateConfiguration(this.#database, tenantId, id);
    const scope = changes.scope && (await this.#resolve(tenantId, before.domainFqdn, changes.scope));
    const transaction = await this.#database.startTransaction().execute();
    try {
      await writeChanges(transaction, before, { ...changes, scope });
      const proposed = await readConfiguration(transaction, tenantId, id);
      return changes.join === undefined ? proposed : { ...proposed, join: changes.join };
    } finally {
      await transaction.rollback().execute();
    }
  }

  /** What decides about objects looks at every one of them again, and stops a cycle that still walks as before. */
  async update(tenantId: TenantId, id: ConfigurationId, changes: ConfigurationChanges): Promise<Configuration> {
    const before = await locateConfiguration(this.#database, tenantId, id);
    const scope = changes.scope && (await this.#resolve(tenantId, before.domainFqdn, changes.scope));
    return actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      if (scope || changes.skipOutOfScopeDeletes !== undefined) {
        await interruptDomain(transaction, located);
        await resetWalk(transaction, located);
      }
      if (changes.join !== undefined) await changeJoin(transaction, located, changes.join);
      if (changes.passwordHashSync !== undefined) await switchPasswords(transaction, located, changes.passwordHashSync);
      await writeChanges(transaction, located, { ...changes, scope });
      await makeDue(transaction, located);
      return readConfiguration(transaction, tenantId, id);
    });
  }

  /** A read for the review gives way: it goes on where it is, and the first cycle follows it. */
  async enable(tenantId: TenantId, id: ConfigurationId): Promise<void> {
    await actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      if (located.state === 'reviewing') await interruptDomain(transaction, located);
      await setState(transaction, located, 'active');
      await makeDue(transaction, located);
    });
  }

  /** A running cycle ends where it is. */
  async pause(tenantId: TenantId, id: ConfigurationId): Promise<void> {
    await actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      await interruptDomain(transaction, located);
      await setState(transaction, located, 'paused');
    });
  }

  /** Reference §7.3. Conflict while the configuration was never enabled. */
  async restart(tenantId: TenantId, id: ConfigurationId, resetScope: readonly ResetScope[]): Promise<void> {
    await actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      if (located.state === 'reviewing') {
        throw new Failure({ code: 'Conflict', message: 'the configuration was never enabled; enable it instead' });
      }
      await restart(transaction, located, resetScope);
      await setState(transaction, located, 'active');
      await makeDue(transaction, located);
    });
  }

  /** Reads the domain anew, looks for what it does not hold any more, and compares every object of the directory. */
  async reconcile(tenantId: TenantId, id: ConfigurationId): Promise<void> {
    await this.restart(tenantId, id, ['Watermark']);
  }

  async believe(tenantId: TenantId, id: ConfigurationId): Promise<void> {
    await actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      await forgetNotes(transaction, located);
      await makeDue(transaction, located);
    });
  }

  /** Conflict where the configuration has no password hash sync. */
  async resyncPasswords(tenantId: TenantId, id: ConfigurationId): Promise<void> {
    await actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      await resyncPasswords(transaction, located);
      await makeDue(transaction, located);
    });
  }

  /** Its links, cycles and staged operations go with it, and the log stays. Answers how many objects it mastered. */
  async delete(tenantId: TenantId, id: ConfigurationId, objects: 'keep' | 'delete'): Promise<number> {
    return actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      await interruptDomain(transaction, located);
      await leaveAllShared(transaction, located);
      const count = objects === 'keep' ? await keepObjects(transaction, located) : await deleteObjects(transaction, located);
      await sql`delete from configuration where tenant_id = ${tenantId} and id = ${id}`.execute(transaction);
      return count;
    });
  }

  /** How many may pass now. */
  async allowDeletes(tenantId: TenantId, id: ConfigurationId, which: readonly HeldKey[] | null): Promise<number> {
    return actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      const count = await decideHeld(transaction, located, { which, as: 'allowed' });
      await clearHeldQuarantine(transaction, located);
      await makeDue(transaction, located);
      return count;
    });
  }

  /** How many were rejected. Their objects stay, and are asked about again only when they change. */
  async rejectDeletes(tenantId: TenantId, id: ConfigurationId, which: readonly HeldKey[] | null): Promise<number> {
    return actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      const count = await decideHeld(transaction, located, { which, as: 'rejected' });
      await clearHeldQuarantine(transaction, located);
      return count;
    });
  }

  /** Lets escrows be tried with the next cycle, which starts now; all of them when none is named. Answers how many. */
  async retryEscrows(tenantId: TenantId, id: ConfigurationId, guids: readonly Guid[] | null): Promise<number> {
    return actOn(this.#database, this.#callbacks, { tenantId, id }, async (transaction, located) => {
      const count = await retryNow(transaction, located, guids);
      await makeDue(transaction, located);
      return count;
    });
  }

  async #resolve(tenantId: TenantId, fqdn: string, scope: NamedScope): Promise<Scope> {
    const resolve = (dns: readonly string[] = []) => this.#callbacks.resolveDns(tenantId, fqdn, dns);
    const { organizationalUnits = [], groups = [] } = scope.excluded ?? {};
    const nothing = organizationalUnits.length === 0 && groups.length === 0;
    const excluded = nothing
      ? {}
      : { excluded: { organizationalUnits: await resolve(organizationalUnits), groups: await resolve(groups) } };
    if (scope.kind === 'all') return { kind: 'all', ...excluded };
    const guids = await resolve(scope.distinguishedNames);
    return scope.kind === 'groups'
      ? { kind: 'groups', guids, nested: scope.nested ?? true, ...excluded }
      : { kind: scope.kind, guids, ...excluded };
  }

  async #knowDomain(transaction: DatabaseTransaction, tenantId: TenantId, fqdn: string): Promise<DomainId> {
    const { rows } = await sql<{ id: DomainId }>`
      insert into domain (tenant_id, id, fqdn) values (${tenantId}, ${this.#callbacks.chance.uuid()}, ${fqdn})
      on conflict (tenant_id, fqdn) do update set fqdn = excluded.fqdn
      returning id
    `.execute(transaction);
    const id = rows[0]?.id;
    if (id === undefined) throw new Failure({ code: 'InternalError', message: 'the domain was not stored' });
    return id;
  }
}

async function writeChanges(
  transaction: DatabaseTransaction,
  { tenantId, id }: Located,
  { scope, ...changes }: Omit<ConfigurationChanges, 'scope'> & { readonly scope: Scope | undefined },
): Promise<void> {
  await sql`
    update configuration set
      display_name = coalesce(${changes.displayName ?? null}, display_name),
      scope = coalesce(${scope ? JSON.stringify(scope) : null}::jsonb, scope),
      guard = guard || ${JSON.stringify(changes.guard ?? {})}::jsonb,
      interval_ms = coalesce(${changes.intervalMs ?? null}, interval_ms),
      password_hash_sync = coalesce(${changes.passwordHashSync ?? null}, password_hash_sync),
      skip_out_of_scope_deletes = coalesce(${changes.skipOutOfScopeDeletes ?? null}, skip_out_of_scope_deletes),
      reconcile_every_days = ${changes.reconcileEveryDays === undefined ? sql`reconcile_every_days` : changes.reconcileEveryDays},
      notification_email = case when ${changes.notificationEmail === undefined} then notification_email
        else ${changes.notificationEmail ?? null} end
    where tenant_id = ${tenantId} and id = ${id}
  `.execute(transaction);
}

async function setState(
  transaction: DatabaseTransaction,
  { tenantId, id }: Located,
  state: Configuration['state'],
): Promise<void> {
  await sql`update configuration set state = ${state} where tenant_id = ${tenantId} and id = ${id}`.execute(transaction);
}
