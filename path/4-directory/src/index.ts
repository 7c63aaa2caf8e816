export { type AdmissionRequest, type Admitted, admit } from './admission/admit.ts';
export { type Key, keysOf } from './admission/keys.ts';
export * from './reading/ports.ts';
export * from './reading/record-query.ts';
