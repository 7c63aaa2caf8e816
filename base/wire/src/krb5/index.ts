export { KerberosContext, type KerberosOptions } from './context.ts';
export { type AskKdc, wantsTcp } from './kdc/ask.ts';
export type { KerberosIdentity } from './kdc/authentication-service.ts';
export { type KeySource, keytabKeys, passwordKeys } from './keys/key-source.ts';
export { type KeytabEntry, parseKeytab } from './keys/keytab.ts';
export type { ServiceTicket } from './ticket.ts';
export { Tickets } from './tickets.ts';
