export { isComplete, NOBODY_LEFT_OUT, ScopeClauses, scopeOrNone } from './scope-clauses.tsx';
