export { channelBindingHash } from './channel-binding.ts';
export type { SealedParts, SecurityContext } from './context.ts';
export type { Mechanism } from './mechanism.ts';
export type { SecurityNeeds } from './needs.ts';
export type { Protection } from './protection.ts';
export { SecurityError, type SecurityProblem } from './security-error.ts';
