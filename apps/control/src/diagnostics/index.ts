export { diagnose } from './diagnose.ts';
export type { DiagnosticPorts } from './ports.ts';
