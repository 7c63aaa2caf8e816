export { ClauseEditor } from './clause-editor.tsx';
export { areComplete } from './clauses.ts';
