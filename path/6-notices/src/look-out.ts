import type { Chance, Clock, Instant, TenantId } from '@landbridge/model';
import { CONFIGURATION_RULES, DOMAIN_RULES, type Looking, type Rule } from './conditions/index.ts';
import { decide } from './decide.ts';
import type { Condition, Facts, Notice, NoticeId, OpenNotice } from './notice.ts';
import type { DeliveryId, Look, NoticeSettings, NoticeStore, QueuedNotice, Recipient } from './ports.ts';
import type { ConfigurationSight, DomainSight } from './sight.ts';

export interface LookOutPorts {
  readonly notices: NoticeStore;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Since when this process has looked without a break. */
  readonly watchedSince: Instant;
  /** Told of every configuration that is looked at. */
  readonly onHealth?: (seen: Pick<ConfigurationSight, 'id' | 'displayName' | 'health'>) => void;
}

const TENANTS = 100;
const SUBJECTS = 200;

/** Compares what is the case with what was told, tenant by tenant. Resolves to how many notices were queued. */
export async function lookOut(ports: LookOutPorts): Promise<number> {
  let told = 0;
  let after: TenantId | null = null;
  for (;;) {
    const tenants: readonly TenantId[] = await ports.notices.tenants(after, TENANTS);
    for (const tenantId of tenants) told += await lookOutFor(tenantId, ports);
    after = tenants.at(-1) ?? null;
    if (tenants.length < TENANTS) return told;
  }
}

/** The same for one tenant. Somebody else who looks at it already tells what there is to tell. */
export async function lookOutFor(tenantId: TenantId, ports: LookOutPorts): Promise<number> {
  const told = await ports.notices.look(tenantId, async look => {
    const lookOut = new LookOut(tenantId, look, { ...ports, settings: await look.settings() });
    const configurations = await lookOut.configurations();
    const domains = await lookOut.domains();
    await look.endOrphaned(ports.clock.now());
    return configurations + domains;
  });
  return told ?? 0;
}

interface Seen<Sight> {
  readonly rules: Readonly<Record<string, Rule<Sight>>>;
  readonly subjects: readonly Sight[];
  readonly about: (sight: Sight) => Pick<Notice, 'configuration' | 'domain'>;
  readonly emails: (sight: Sight) => readonly string[];
  /** What every notice about it says besides. */
  readonly facts: (sight: Sight) => Facts;
}

class LookOut {
  readonly #tenantId: TenantId;
  readonly #look: Look;
  readonly #chance: Chance;
  readonly #settings: NoticeSettings;
  readonly #onHealth: LookOutPorts['onHealth'];
  readonly #looking: Looking;

  constructor(tenantId: TenantId, look: Look, around: LookOutPorts & { readonly settings: NoticeSettings }) {
    this.#tenantId = tenantId;
    this.#look = look;
    this.#chance = around.chance;
    this.#settings = around.settings;
    this.#onHealth = around.onHealth;
    const { noSuccessAfterMs } = around.settings;
    this.#looking = { now: around.clock.now(), watchedSince: around.watchedSince, noSuccessAfterMs };
  }

  configurations(): Promise<number> {
    return this.#eachPage(
      async after => {
        const subjects = await this.#look.configurations(after, SUBJECTS);
        for (const sight of subjects) this.#onHealth?.(sight);
        return subjects;
      },
      (subjects: readonly ConfigurationSight[]) => ({
        rules: CONFIGURATION_RULES,
        subjects,
        about: ({ id, displayName, domain }) => ({ configuration: { id, displayName }, domain }),
        emails: ({ notificationEmail }) => (notificationEmail === null ? [] : [notificationEmail]),
        facts: ({ health }) => ({ health }),
      }),
    );
  }

  domains(): Promise<number> {
    return this.#eachPage(
      after => this.#look.domains(after, SUBJECTS),
      (subjects: readonly DomainSight[]) => ({
        rules: DOMAIN_RULES,
        subjects,
        about: ({ id, fqdn }) => ({ configuration: null, domain: { id, fqdn } }),
        emails: ({ notificationEmails }) => notificationEmails,
        facts: () => ({}),
      }),
    );
  }

  async #eachPage<Sight extends { readonly id: string }>(
    read: (after: string | null) => Promise<readonly Sight[]>,
    seen: (subjects: readonly Sight[]) => Seen<Sight>,
  ): Promise<number> {
    let told = 0;
    let after: string | null = null;
    for (;;) {
      const subjects: readonly Sight[] = await read(after);
      if (subjects.length > 0) told += await this.#judge(seen(subjects));
      after = subjects.at(-1)?.id ?? null;
      if (subjects.length < SUBJECTS) return told;
    }
  }

  async #judge<Sight extends { readonly id: string }>(seen: Seen<Sight>): Promise<number> {
    const open = await this.#look.open(seen.subjects.map(({ id }) => id));
    const ended: NoticeId[] = [];
    const queued: QueuedNotice[] = [];
    for (const sight of seen.subjects) {
      for (const [condition, rule] of Object.entries(seen.rules) as [Condition, Rule<Sight>][]) {
        const verdict = this.#verdictOn(sight, { condition, rule, seen, open: open.get(sight.id) ?? [] });
        ended.push(...verdict.end);
        if (verdict.queue) queued.push(verdict.queue);
      }
    }
    // Ended first: of one condition only one occurrence is open at a time.
    if (ended.length > 0) await this.#look.end(ended, this.#looking.now);
    if (queued.length > 0) await this.#look.queue(queued);
    return queued.length;
  }

  #verdictOn<Sight>(
    sight: Sight,
    on: { condition: Condition; rule: Rule<Sight>; seen: Seen<Sight>; open: readonly OpenNotice[] },
  ): { readonly end: readonly NoticeId[]; readonly queue: QueuedNotice | null } {
    const { condition, rule, seen } = on;
    const finding = rule.find(sight, this.#looking);
    const open = on.open.filter(one => one.condition === condition);
    const { tell, end } = decide(finding, open, rule);
    if (tell === null || finding.is !== 'met') return { end, queue: null };
    const { reason, problem, facts, occurrence } = finding;
    const notice: Notice = {
      ...seen.about(sight),
      tenantId: this.#tenantId,
      id: this.#chance.uuid() as NoticeId,
      toldAt: this.#looking.now,
      reachedAt: occurrence?.reachedAt ?? null,
      ...{ kind: tell, condition, reason, problem, facts: { ...facts, ...seen.facts(sight) } },
    };
    return { end, queue: { notice, deliveries: this.#deliveriesTo(seen.emails(sight)) } };
  }

  #deliveriesTo(emails: readonly string[]): QueuedNotice['deliveries'] {
    const recipients: readonly Recipient[] = [
      ...emails.map(address => ({ channel: 'email', address }) as const),
      ...this.#settings.webhooks.map(webhookId => ({ channel: 'webhook', webhookId }) as const),
    ];
    return recipients.map(to => ({ id: this.#chance.uuid() as DeliveryId, to }));
  }
}
