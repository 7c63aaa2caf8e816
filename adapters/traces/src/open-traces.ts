import type { RunningTraces, TracedProgram, TraceSettings } from './traces.ts';

/** OpenTelemetry takes 50 MB and a quarter of a second: it is loaded where something is followed, and nowhere else. */
export async function openTraces(settings: TraceSettings, program: TracedProgram): Promise<RunningTraces> {
  const { startTraces } = await import('./traces.ts');
  return startTraces(settings, program);
}
