import {
  type ChangeType,
  type DeltaReader,
  type PageRequest,
  type ReadPage,
  type Subscription,
  type SubscriptionId,
  type SubscriptionSecrets,
  type Subscriptions,
  subscriptionPlace,
} from '@landbridge/directory';
import {
  type Chance,
  type Clock,
  Failure,
  type Instant,
  type ObjectId,
  type ObjectKind,
  type TenantId,
  type Vault,
} from '@landbridge/model';
import type { WebhookGreeter } from '@landbridge/notices';

const MOST = 100;
/** Graph's most for users and groups. */
const LONGEST_MS = 41_760 * 60_000;

interface WantedSubscription extends SubscriptionSecrets {
  readonly kind: ObjectKind;
  readonly objectId: ObjectId | null;
  readonly changeTypes: readonly ChangeType[];
  readonly url: string;
  readonly expiresAt: Instant;
}

/** All throw `Failure` BadRequest for an end that is past or too far away. */
export interface SubscriptionActs {
  /** Asks the receiver first whether it wants to be called. Throws `Failure` WebhookRefused, WebhookUnreachable or WebhookAddressForbidden. */
  create(tenantId: TenantId, wanted: WantedSubscription): Promise<Subscription>;
  subscriptions(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Subscription>>;
  subscription(tenantId: TenantId, id: SubscriptionId): Promise<Subscription | null>;
  extend(tenantId: TenantId, id: SubscriptionId, until: Instant): Promise<boolean>;
  remove(tenantId: TenantId, id: SubscriptionId): Promise<boolean>;
}

export interface SubscriptionActPorts {
  readonly store: Subscriptions;
  readonly delta: DeltaReader;
  readonly greeter: WebhookGreeter;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly chance: Chance;
}

export function subscriptionActs(ports: SubscriptionActPorts): SubscriptionActs {
  const { store, clock } = ports;
  return {
    create: (tenantId, wanted) => create(ports, tenantId, wanted),
    subscriptions: (tenantId, page) => store.subscriptions(tenantId, page),
    subscription: (tenantId, id) => store.subscription(tenantId, id),
    extend: async (tenantId, id, until) => {
      assertEnd(until, clock.now());
      return store.extend(tenantId, id, until);
    },
    remove: (tenantId, id) => store.remove(tenantId, id),
  };
}

async function create(ports: SubscriptionActPorts, tenantId: TenantId, wanted: WantedSubscription): Promise<Subscription> {
  const { store, delta, greeter, vault, clock, chance } = ports;
  const { clientState, signingSecret, ...rest } = wanted;
  assertEnd(wanted.expiresAt, clock.now());
  const problem = await greeter.greet(wanted.url, chance.uuid());
  if (problem) throw new Failure(problem);
  const id = chance.uuid() as SubscriptionId;
  const secrets = new TextEncoder().encode(JSON.stringify({ clientState, signingSecret }));
  const sealed = vault.seal(secrets, subscriptionPlace(tenantId, id));
  const at = clock.now();
  const { origin, snapshot } = await delta.now([]);
  const subscription = { ...rest, tenantId, id, sealed, createdAt: at, problem: null };
  await store.create(subscription, { origin, since: { snapshot, at }, round: null }, MOST);
  return subscription;
}

function assertEnd(until: Instant, now: Instant): void {
  if (until > now && until <= now + LONGEST_MS) return;
  throw new Failure({
    code: 'BadRequest',
    message: 'expirationDateTime must be in the future, and at most 41760 minutes from now',
  });
}
