export { EventHub, HUB_LIMITS, type Subscriber, type Told } from './event-hub.ts';
