export { about } from './about.ts';
export { diagnose } from './diagnose.ts';
export type { DiagnosticPorts } from './ports.ts';
