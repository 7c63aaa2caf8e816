import type { Log } from '@landbridge/model';
import { noMeter } from './no-meter.ts';
import type { GaugeReading, Meter, OpenMeter, StandingPorts } from './ports.ts';
import { readGauges } from './read-gauges.ts';
import { serveMetrics } from './serve-metrics.ts';

export interface OpenMetrics {
  readonly meter: Meter;
  close(): Promise<void>;
}

export interface MetricsPorts extends Pick<StandingPorts, 'standing' | 'pool'> {
  readonly openMeter: (read: () => Promise<readonly GaugeReading[]>) => OpenMeter;
  readonly watchProcess: () => StandingPorts['process'];
  readonly agentsConnected: () => number;
  readonly log: Log;
}

/** Measures where the settings name an address to tell it at, and otherwise nothing. */
export async function openMetrics(
  ports: MetricsPorts,
  listen: { readonly host: string; readonly port: number } | null,
): Promise<OpenMetrics> {
  if (listen === null) return { meter: noMeter, close: async () => undefined };
  const standing = { standing: ports.standing, pool: ports.pool, process: ports.watchProcess() };
  const meter = ports.openMeter(() => readGauges(standing, ports.agentsConnected()));
  const { close } = await serveMetrics(meter, listen, ports.log);
  return { meter, close };
}
