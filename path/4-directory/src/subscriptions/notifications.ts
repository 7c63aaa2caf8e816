import type { ObjectId, ObjectKind } from '@landbridge/model';
import type { DeltaItem } from '../delta/round.ts';
import type { ChangeType, Subscription } from './ports.ts';

const SETS: Readonly<Record<ObjectKind, string>> = { user: 'Users', group: 'Groups', contact: 'Contacts' };
const TYPES: Readonly<Record<ObjectKind, string>> = {
  user: '#Microsoft.Graph.User',
  group: '#Microsoft.Graph.Group',
  contact: '#Microsoft.Graph.OrgContact',
};

/** One change as Graph's changeNotification tells it: who changed, and nothing of what. */
export interface ChangeNotification {
  readonly subscriptionId: string;
  readonly subscriptionExpirationDateTime: string;
  readonly tenantId: string;
  readonly clientState: string | null;
  readonly changeType: ChangeType;
  readonly resource: string;
  readonly resourceData: { readonly '@odata.type': string; readonly '@odata.id': string; readonly id: ObjectId };
}

/** Each object once, as the last of its changes says; those of types that nobody subscribed to are left out. */
export function notificationsOf(
  items: readonly DeltaItem[],
  subscription: Pick<Subscription, 'tenantId' | 'id' | 'kind' | 'changeTypes'>,
  told: { readonly clientState: string | null; readonly expires: string },
): readonly ChangeNotification[] {
  const { tenantId, id: subscriptionId, kind, changeTypes } = subscription;
  const changes = new Map(items.map(item => [idOf(item), item.is === 'removed' ? 'deleted' : 'updated'] as const));
  return [...changes]
    .filter(([, changeType]) => changeTypes.includes(changeType))
    .map(([id, changeType]) => {
      const resource = `${SETS[kind]}/${id}`;
      return {
        subscriptionId,
        subscriptionExpirationDateTime: told.expires,
        tenantId,
        clientState: told.clientState,
        changeType,
        resource,
        resourceData: { '@odata.type': TYPES[kind], '@odata.id': resource, id },
      };
    });
}

function idOf(item: DeltaItem): ObjectId {
  switch (item.is) {
    case 'object':
      return item.object.id;
    case 'removed':
      return item.id;
    case 'reference':
      return item.changed.source;
  }
}
