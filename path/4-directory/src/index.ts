export type * from './acting/ports.ts';
export { type AdmissionRequest, type Admitted, admit } from './admission/admit.ts';
export { type Key, keysOf } from './admission/keys.ts';
export { type DecidedBy, decidedBy } from './history/decided-by.ts';
export type * from './history/ports.ts';
export { type Answer, answerOf, PRESENT_STATES, type PresentState, presentState } from './history/present-state.ts';
export * from './reading/ports.ts';
export * from './reading/record-query.ts';
export type * from './reading/reference-reader.ts';
