export type { SealedParts, SecurityContext } from './context.ts';
export { SecurityError, type SecurityProblem } from './security-error.ts';
