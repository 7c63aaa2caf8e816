export { openTraces } from './open-traces.ts';
export type { RunningTraces, TraceSettings } from './traces.ts';
