export { type SubscriptionActPorts, type SubscriptionActs, subscriptionActs } from './acts.ts';
export { keepSubscriptions, lookAtSubscriptions } from './keeper.ts';
