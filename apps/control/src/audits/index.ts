export { type SendingPorts, sendAudits } from './send-audits.ts';
