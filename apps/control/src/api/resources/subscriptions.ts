import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listSubscriptions,
  type ShownSubscription,
  updateSubscription,
} from '@landbridge/contract';
import type { Subscription, SubscriptionId } from '@landbridge/directory';
import { Failure, type ObjectId, type ObjectKind, parseGuid } from '@landbridge/model';
import { found, idFrom, notFound } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';

export function serveSubscriptions(server: Server): void {
  const { subscriptionActs } = server.ports;

  server.serve(createSubscription, async ({ tenantId, body }) => {
    const subscription = await subscriptionActs.create(tenantId, {
      ...resourceFrom(body.resource),
      changeTypes: body.changeType,
      url: body.notificationUrl,
      clientState: body.clientState ?? null,
      signingSecret: body.signingSecret ?? null,
      expiresAt: Date.parse(body.expirationDateTime),
    });
    return { ...show(subscription), clientState: body.clientState ?? null };
  });

  server.serve(listSubscriptions, async call =>
    pageAnswer(call, await subscriptionActs.subscriptions(call.tenantId, pageRequestOf(call)), show),
  );

  const one = async ({ tenantId, params }: { tenantId: Subscription['tenantId']; params: { id: string } }) =>
    show(found(await subscriptionActs.subscription(tenantId, subscriptionId(params.id)), 'subscription', params.id));
  server.serve(getSubscription, one);

  server.serve(updateSubscription, async call => {
    const until = Date.parse(call.body.expirationDateTime);
    if (await subscriptionActs.extend(call.tenantId, subscriptionId(call.params.id), until)) return one(call);
    throw notFound('subscription', call.params.id);
  });

  server.serve(deleteSubscription, async ({ tenantId, params }) => {
    if (!(await subscriptionActs.remove(tenantId, subscriptionId(params.id)))) throw notFound('subscription', params.id);
    return undefined;
  });
}

function subscriptionId(text: string): SubscriptionId {
  return idFrom<SubscriptionId>(text, 'subscription');
}

const KINDS: Readonly<Record<string, ObjectKind>> = { users: 'user', groups: 'group', contacts: 'contact' };

function resourceFrom(resource: string): { readonly kind: ObjectKind; readonly objectId: ObjectId | null } {
  const [set = '', id, ...more] = resource.replace(/^\/?(v1\.0\/)?/, '').split('/');
  const kind = Object.hasOwn(KINDS, set) ? KINDS[set] : undefined;
  const objectId = id === undefined ? null : parseGuid(id);
  if (kind === undefined || objectId === undefined || more.length > 0) {
    throw new Failure({
      code: 'BadRequest',
      message: "resource must be 'users', 'groups' or 'contacts', or one of them by its id",
    });
  }
  return { kind, objectId: objectId as string | null as ObjectId | null };
}

/** Secrets are in no answer but the first. */
function show({ id, kind, objectId, changeTypes, url, expiresAt, problem }: Subscription): ShownSubscription {
  return {
    id,
    resource: objectId === null ? `${kind}s` : `${kind}s/${objectId}`,
    changeType: changeTypes.join(','),
    notificationUrl: url,
    expirationDateTime: new Date(expiresAt).toISOString(),
    clientState: null,
    problem,
  };
}
