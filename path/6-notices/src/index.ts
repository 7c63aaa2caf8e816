export { type Message, messageOf, type Wording } from './compose/message.ts';
export { type DeliverPorts, deliverDue } from './delivery/deliver.ts';
export { type SendPorts, webhookPlace } from './delivery/send.ts';
export { sendTest, type Tested } from './delivery/test-notice.ts';
export { type LookOutPorts, lookOut, lookOutFor } from './look-out.ts';
export * from './notice.ts';
export * from './ports.ts';
export * from './sight.ts';
