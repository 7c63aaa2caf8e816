import type { EventFeed, TenantEvent } from '@landbridge/directory';
import { type Chance, type EventKind, Failure, type TenantId } from '@landbridge/model';

/** `began`: everything from now on follows. `reload`: some of what was may not have been told. */
type ToldKind = EventKind | 'began' | 'reload';

export interface Told {
  /** What a listener that comes back names as the last it has heard. */
  readonly id: string;
  readonly kind: ToldKind;
  readonly data: TenantEvent['data'];
}

export interface Subscriber {
  readonly tenantId: TenantId;
  /** The id of the last event that was heard before; null for whoever comes for the first time. */
  readonly lastHeard: string | null;
  /** Must not wait: whoever is slow is cut by its owner. */
  tell(event: Told): void;
}

interface Kept extends TenantEvent {
  readonly number: number;
}

/** How much is kept for whoever comes back, of all tenants together; and how many may listen. */
export const HUB_LIMITS = { kept: 2_000, subscribers: 1_000 } as const;

/**
 * Passes on what the feed hears, each tenant's to its own subscribers. Numbers are a tenant's own, so that they tell nothing of others. The feed
 * is followed from the first subscriber on.
 */
export class EventHub {
  readonly #feed: EventFeed;
  readonly #chance: Chance;
  readonly #closing = new AbortController();
  readonly #subscribers = new Set<Subscriber>();
  readonly #numbers = new Map<TenantId, number>();
  #kept: Kept[] = [];
  /** What ids begin with: another one whenever something may have been missed. Null until the feed is heard. */
  #epoch: string | null = null;
  #following: Promise<void> | null = null;

  constructor({ feed, chance }: { readonly feed: EventFeed; readonly chance: Chance }) {
    this.#feed = feed;
    this.#chance = chance;
  }

  /** Returns what ends it. Throws `Failure` TooManyRequests when too many listen already. */
  subscribe(subscriber: Subscriber): () => void {
    if (this.#subscribers.size >= HUB_LIMITS.subscribers) {
      throw new Failure({ code: 'TooManyRequests', message: 'too many listen to events of this control' });
    }
    this.#subscribers.add(subscriber);
    this.#following ??= this.#feed.follow(
      { begins: () => this.#begin(), hears: event => this.#hear(event) },
      this.#closing.signal,
    );
    if (this.#epoch !== null) this.#greet(subscriber);
    return () => void this.#subscribers.delete(subscriber);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  #begin(): void {
    const isFirst = this.#epoch === null;
    this.#epoch = this.#chance.uuid();
    this.#kept = [];
    for (const subscriber of this.#subscribers) {
      const isNew = isFirst && subscriber.lastHeard === null;
      subscriber.tell(this.#told(subscriber.tenantId, isNew ? 'began' : 'reload'));
    }
  }

  #hear(event: TenantEvent): void {
    const number = this.#numberOf(event.tenantId) + 1;
    this.#numbers.set(event.tenantId, number);
    this.#kept.push({ ...event, number });
    // In one go once in a while: taking the first from a long array costs its length.
    if (this.#kept.length > 2 * HUB_LIMITS.kept) this.#kept = this.#kept.slice(-HUB_LIMITS.kept);
    const told = { id: this.#idOf(number), kind: event.kind, data: event.data };
    for (const subscriber of this.#subscribers) if (subscriber.tenantId === event.tenantId) subscriber.tell(told);
  }

  /** Whoever comes back is told what it missed, if all of that is still there. */
  #greet(subscriber: Subscriber): void {
    const { tenantId, lastHeard } = subscriber;
    const [epoch, text = ''] = lastHeard?.split('.') ?? [];
    const missed = this.#numberOf(tenantId) - Number(text);
    const kept = missed > 0 ? this.#kept.filter(event => event.tenantId === tenantId).slice(-missed) : [];
    const isWhole = epoch === this.#epoch && /^\d{1,15}$/.test(text) && missed >= 0 && kept.length === missed;
    if (!isWhole) subscriber.tell(this.#told(tenantId, lastHeard === null ? 'began' : 'reload'));
    else for (const { number, kind, data } of kept) subscriber.tell({ id: this.#idOf(number), kind, data });
  }

  #told(tenantId: TenantId, kind: 'began' | 'reload'): Told {
    return { id: this.#idOf(this.#numberOf(tenantId)), kind, data: {} };
  }

  #numberOf(tenantId: TenantId): number {
    return this.#numbers.get(tenantId) ?? 0;
  }

  #idOf(number: number): string {
    return `${this.#epoch}.${number}`;
  }
}
