export { firstAdminToken } from './first-token.ts';
export { lookAtAdminToken } from './look-at-token.ts';
export type { AdminTokenPorts, AdminTokens } from './ports.ts';
export { renewAdminToken, revokeAdminTokens } from './renew.ts';
