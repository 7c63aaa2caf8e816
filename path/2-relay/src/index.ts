export { AgentSession, type AgentSessionOptions } from './answering/agent-session.ts';
export { Lines } from './asking/lines.ts';
export { type SwitchboardPorts, serveAgent } from './asking/switchboard.ts';
export { hashCode, makeCode } from './enrolment/code.ts';
export { type EnrolmentRequest, enrol, enrolmentRequest, enrolmentResponse } from './enrolment/enrol.ts';
export type { AgentStore, EnrolmentStore, Wire } from './ports.ts';
export type { AgentIdentity, AgentSelf } from './session/handshake.ts';
export { type KeyPair, makeKeyPair } from './session/transcript.ts';
