export type * from './acting/cloud-objects.ts';
export type * from './acting/ports.ts';
export type * from './acting/recycled-objects.ts';
export type * from './acting/role-acts.ts';
export { type AdmissionRequest, type Admitted, admit } from './admission/admit.ts';
export { admitAlone } from './admission/admit-alone.ts';
export { type Key, keysOf } from './admission/keys.ts';
export type * from './audits/ports.ts';
export { type CheckedCredential, type CheckPorts, checkCredential } from './credentials/check.ts';
export { credentialPlace } from './credentials/place.ts';
export type * from './credentials/ports.ts';
export type * from './delta/ports.ts';
export {
  type DeltaItem,
  type DeltaPage,
  type DeltaPosition,
  type DeltaReference,
  type DeltaRound,
  FIRST_POSITION,
  readDelta,
} from './delta/round.ts';
export * from './events/ports.ts';
export { asCreated } from './history/as-created.ts';
export { type DecidedBy, decidedBy } from './history/decided-by.ts';
export type * from './history/ports.ts';
export { type Answer, answerOf, PRESENT_STATES, type PresentState, presentState } from './history/present-state.ts';
export { type Restoring, restoring } from './history/restoring.ts';
export type * from './insights/ports.ts';
export type * from './reading/object-query.ts';
export * from './reading/ports.ts';
export * from './reading/record-query.ts';
export type * from './reading/reference-reader.ts';
export { type ChangeNotification, notificationsOf } from './subscriptions/notifications.ts';
export { subscriptionPlace } from './subscriptions/place.ts';
export * from './subscriptions/ports.ts';
