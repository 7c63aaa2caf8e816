export { AgentSession, type AgentSessionOptions } from './answering/agent-session.ts';
export { Lines } from './asking/lines.ts';
export { type SwitchboardPorts, serveAgent } from './asking/switchboard.ts';
export { hashCode, makeCode } from './enrolment/code.ts';
export { type EnrolmentRequest, enrol, enrolmentRequest } from './enrolment/enrol.ts';
export { enrolmentResponse, readEnrolmentResponse } from './enrolment/response.ts';
export {
  type AgentStore,
  ENROLMENT_PATH,
  type EnrolmentStore,
  LARGEST_MESSAGE_BYTES,
  LINE_PATH,
  UNTRUSTED_BYTES,
  type Wire,
} from './ports.ts';
export { audienceOf, enrolmentUrl, lineUrl } from './session/address.ts';
export type { AgentIdentity, AgentSelf } from './session/handshake.ts';
export { Pauses } from './session/reconnect.ts';
export { type KeyPair, makeKeyPair } from './session/transcript.ts';
