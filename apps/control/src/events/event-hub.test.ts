import type { EventFeed, EventListener } from '@landbridge/directory';
import type { TenantId } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { EventHub, HUB_LIMITS, type Told } from './event-hub.ts';

const [ONE, OTHER] = ['one', 'other'] as unknown as readonly [TenantId, TenantId];

class Feed implements EventFeed {
  listener: EventListener | null = null;

  async follow(listener: EventListener): Promise<void> {
    this.listener = listener;
  }

  hear(tenantId: TenantId, count = 1): void {
    for (let index = 0; index < count; index++) this.listener?.hears({ tenantId, kind: 'agentSeen', data: {} });
  }
}

function opened() {
  const feed = new Feed();
  const hub = new EventHub({ feed, chance: new SeededChance(1) });
  const subscribe = (tenantId: TenantId, lastHeard: string | null = null) => {
    const told: Told[] = [];
    const leave = hub.subscribe({ tenantId, lastHeard, tell: event => void told.push(event) });
    return { told, leave, kinds: () => told.map(({ kind }) => kind) };
  };
  return { feed, hub, subscribe };
}

test('nobody is told anything before the feed is heard', () => {
  const { feed, subscribe } = opened();
  const { kinds } = subscribe(ONE);
  expect(kinds()).toEqual([]);
  feed.listener?.begins();
  expect(kinds()).toEqual(['began']);
  feed.listener?.begins();
  expect(kinds()).toEqual(['began', 'reload']);
});

test('who came back before the feed is heard has missed something', () => {
  const { feed, subscribe } = opened();
  const { kinds } = subscribe(ONE, 'before.7');
  feed.listener?.begins();
  expect(kinds()).toEqual(['reload']);
});

test('numbers are those of a tenant', () => {
  const { feed, subscribe } = opened();
  const [one, other] = [subscribe(ONE), subscribe(OTHER)];
  feed.listener?.begins();
  feed.hear(OTHER, 3);
  feed.hear(ONE);
  expect(one.told.map(({ id }) => id.split('.')[1])).toEqual(['0', '1']);
  expect(other.told.map(({ id }) => id.split('.')[1])).toEqual(['0', '1', '2', '3']);
});

test('what was missed is told as far as it is kept', () => {
  const { feed, subscribe } = opened();
  const first = subscribe(ONE);
  feed.listener?.begins();
  first.leave();
  feed.hear(ONE, HUB_LIMITS.kept);
  const began = first.told[0]?.id ?? '';
  expect(subscribe(ONE, began).kinds()).toHaveLength(HUB_LIMITS.kept);
  feed.hear(OTHER, HUB_LIMITS.kept + 1);
  expect(subscribe(ONE, began).kinds()).toEqual(['reload']);
});

test('no more listen than the limit says', () => {
  const { subscribe } = opened();
  const [first] = Array.from({ length: HUB_LIMITS.subscribers }, () => subscribe(ONE));
  expect(() => subscribe(ONE)).toThrow('too many listen');
  first?.leave();
  expect(() => subscribe(ONE)).not.toThrow();
});
