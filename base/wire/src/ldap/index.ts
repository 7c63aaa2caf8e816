export { LdapClient, type LdapClientOptions, type Modification } from './client.ts';
export type { UnsolicitedNotice } from './connection.ts';
export type { Control } from './control.ts';
export type { LdapAttribute, LdapEntry } from './entry.ts';
export { type ExtendedDn, parseExtendedDn } from './extended-dn.ts';
export type { Filter } from './filter.ts';
export { formatFilter, parseFilter } from './filter-text.ts';
export { GSS_SPNEGO, gssSpnego } from './gss-spnego.ts';
export {
  CONTROLS,
  dirSyncRequest,
  extendedDn,
  notification,
  pagedRequest,
  parseDirSyncResponse,
  parsePagedResponse,
  sdFlags,
  showDeleted,
  showRecycled,
} from './known-controls.ts';
export { type ConnectionProblem, LdapError } from './ldap-error.ts';
export { RESULT_CODES, type ResultCodeName, resultCodeName } from './result-code.ts';
export type { SaslExchange, SecurityLayer } from './sasl.ts';
export type { Search, SearchDone, SearchRequest } from './search.ts';
