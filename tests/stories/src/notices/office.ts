import { fileKeys, openVault } from '@landbridge/files';
import { SmtpMailer } from '@landbridge/mail';
import { MailCatcher } from '@landbridge/mail/testing';
import {
  type ConfigurationId,
  DEFAULT_GUARD,
  type DomainId,
  type Instant,
  type Problem,
  type TenantId,
  type Vault,
} from '@landbridge/model';
import { type DeliverPorts, deliverDue, lookOutFor, type ReadNotice, webhookPlace } from '@landbridge/notices';
import {
  type Database,
  type DatabaseAddress,
  openDatabase,
  PostgresDeliveryQueue,
  PostgresNoticeReader,
  PostgresNoticeSettings,
  PostgresNotices,
} from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import { HttpsWebhooks } from '@landbridge/webhook';
import { WebhookCatcher } from '@landbridge/webhook/testing';
import { sql } from 'kysely';

export const HOUR_MS = 3_600_000;
export const SECRET = 'a secret of sixteen or more';
const ALL = { limit: 100, after: null } as const;

/** What a story may change about the configuration of an office. */
interface Stored {
  readonly state: 'disabled' | 'active' | 'paused';
  readonly quarantine: { readonly reason: string; readonly problem: Problem } | null;
  readonly notificationEmail: string | null;
  readonly lastSucceededAt: Instant;
}

/** A tenant with a domain, an agent and a configuration that is well, a real mail server and a real webhook, and a clock that the story moves. */
export class Office {
  readonly clock = new FakeClock();
  readonly log = new KeptLog();
  readonly tenantId = systemChance.uuid() as TenantId;
  readonly domainId = systemChance.uuid() as DomainId;
  readonly configurationId = systemChance.uuid() as ConfigurationId;
  readonly mails: MailCatcher;
  readonly webhook: WebhookCatcher;
  readonly vault: Vault;
  /** Since when this control looks; a story that starts one anew moves it. */
  watchedSince: Instant;
  readonly #open: Awaited<ReturnType<typeof openDatabase>>;

  private constructor(parts: {
    open: Awaited<ReturnType<typeof openDatabase>>;
    mails: MailCatcher;
    webhook: WebhookCatcher;
    vault: Vault;
  }) {
    this.#open = parts.open;
    this.mails = parts.mails;
    this.webhook = parts.webhook;
    this.vault = parts.vault;
    this.watchedSince = this.clock.now() - HOUR_MS;
  }

  static async begin(address: DatabaseAddress, folder: string): Promise<Office> {
    const office = new Office({
      open: await openDatabase(address, new KeptLog()),
      mails: await MailCatcher.open(),
      webhook: await WebhookCatcher.open(),
      vault: await openVault(fileKeys(`${folder}/secret.key`)),
    });
    await office.#furnish();
    return office;
  }

  /** Deliveries belong to whoever is there: nothing of this office is left to be told by the next one. */
  async end(): Promise<void> {
    await sql`delete from configuration where tenant_id = ${this.tenantId}`.execute(this.database);
    await sql`delete from notice where tenant_id = ${this.tenantId}`.execute(this.database);
    await this.mails.close();
    await this.webhook.close();
    await this.#open.close();
  }

  get database(): Database {
    return this.#open.database;
  }

  async #furnish(): Promise<void> {
    const { tenantId, domainId, configurationId, database } = this;
    await sql`insert into tenant (id, display_name) values (${tenantId}, 'office')`.execute(database);
    await sql`insert into domain (tenant_id, id, fqdn) values (${tenantId}, ${domainId}, 'exoip.test')`.execute(database);
    await sql`
      insert into configuration (tenant_id, id, domain_id, display_name, state, guard, interval_ms, last_cycle_began, last_cycle_ended,
        last_succeeded_at, state_changed_at, notification_email)
      values (${tenantId}, ${configurationId}, ${domainId}, 'Staff', 'active', ${JSON.stringify(DEFAULT_GUARD)}, 120000, ${this.now},
        ${this.now}, ${this.now}, ${this.now}, 'anna@exoip.test')
    `.execute(database);
    await sql`
      insert into agent (tenant_id, id, machine_name, public_key, enrolled_at, last_seen_at, domains)
      values (${tenantId}, ${systemChance.uuid()}, 'AGENT-1', 'key', ${this.now}, ${this.now}, '{EXOIP.test}')
    `.execute(database);
  }

  get now(): Date {
    return new Date(this.clock.now());
  }

  /** Gives the tenant this webhook, or none. */
  async callWebhook(url: string | null = this.webhook.url()): Promise<void> {
    const seal = (id: string) => this.vault.seal(new TextEncoder().encode(SECRET), webhookPlace(this.tenantId, id));
    const webhooks = url === null ? [] : [{ url, seal }];
    await new PostgresNoticeSettings(this.database, systemChance).replace(
      this.tenantId,
      { noSuccessAfterMs: 24 * HOUR_MS, webhooks },
      this.clock.now(),
    );
  }

  async store(stored: Partial<Stored>): Promise<void> {
    const { tenantId, configurationId, database } = this;
    const values = {
      ...(stored.state === undefined ? {} : { state: stored.state }),
      ...(stored.quarantine === undefined ? {} : { quarantine: stored.quarantine && JSON.stringify(stored.quarantine) }),
      ...(stored.notificationEmail === undefined ? {} : { notification_email: stored.notificationEmail }),
      ...(stored.lastSucceededAt === undefined ? {} : { last_succeeded_at: new Date(stored.lastSucceededAt) }),
    };
    await database
      .updateTable('configuration')
      .set(values)
      .where('tenant_id', '=', tenantId)
      .where('id', '=', configurationId)
      .execute();
  }

  async agentSeen(at: Instant): Promise<void> {
    await sql`update agent set last_seen_at = ${new Date(at)} where tenant_id = ${this.tenantId}`.execute(this.database);
  }

  /** The guard holds so many deletes more, staged now. */
  async hold(count: number): Promise<void> {
    await sql`
      insert into staged_operation (tenant_id, configuration_id, kind, guid, object_id, reason, cycle_id, staged_at, state)
      select ${this.tenantId}::uuid, ${this.configurationId}::uuid, 'delete', gen_random_uuid(), gen_random_uuid(), 'deleted',
        gen_random_uuid(), ${this.now}::timestamptz, 'held'
      from generate_series(1, ${count}::int)
    `.execute(this.database);
  }

  async decideHeld(): Promise<void> {
    await sql`delete from staged_operation where tenant_id = ${this.tenantId}`.execute(this.database);
  }

  /** One look, as control does it every minute. */
  look(store = new PostgresNotices(this.database)): Promise<number> {
    const { clock, watchedSince } = this;
    return lookOutFor(this.tenantId, { notices: store, clock, chance: systemChance, watchedSince });
  }

  /** One round of delivery over the real channels. */
  deliver(signal: AbortSignal = new AbortController().signal): Promise<number> {
    return deliverDue(this.deliverPorts(signal));
  }

  deliverPorts(signal: AbortSignal): DeliverPorts {
    const { clock, log, vault, mails, database } = this;
    const server = {
      host: 'localhost',
      port: mails.port,
      security: 'plain',
      login: null,
      from: 'control@exoip.test',
      ca: null,
    } as const;
    const iso = (at: Instant): string => new Date(at).toISOString();
    return {
      deliveries: new PostgresDeliveryQueue(database),
      mailerOf: async () => new SmtpMailer(server),
      webhooks: new HttpsWebhooks({ privateAddresses: true }),
      wording: { publicUrl: 'https://control.example.com', hasAdminCenter: true, moment: iso, iso },
      ...{ vault, clock, log, signal },
    };
  }

  /** What was told, oldest first. */
  async notices(): Promise<readonly ReadNotice[]> {
    const { items } = await new PostgresNoticeReader(this.database).notices(this.tenantId, ALL);
    return items.toReversed();
  }

  async kinds(): Promise<readonly string[]> {
    return (await this.notices()).map(({ kind }) => kind);
  }

  /** Subjects of the mails that came, decoded as far as they are plain. */
  get subjects(): readonly string[] {
    return this.mails.mails.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1] ?? '');
  }
}

export const stuck = (code: Problem['code'], reason = 'EncounteredQuarantineException') => ({
  reason,
  problem: { code, message: 'what happened' } as const,
});
