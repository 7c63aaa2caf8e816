import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

export interface MetricDefinition {
  readonly name: string;
  readonly help: string;
  /** What only grows, what is distributed over buckets, and what is read when somebody asks: as it stands, or as a total that only grows. */
  readonly kind: 'counter' | 'histogram' | 'gauge' | 'total';
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[];
}

export type MetricLabels = Readonly<Record<string, string>>;

/** What a gauge stands at. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  readonly labels?: MetricLabels;
}

export interface RunningMeter {
  add(name: string, labels: MetricLabels, by: number): void;
  observe(name: string, labels: MetricLabels, value: number): void;
  /** Everything as Prometheus reads it (text format 0.0.4), with gauges as `read` gives them now. */
  text(): Promise<string>;
}

/**
 * Metrics by OpenTelemetry, collected when somebody asks. `read` is asked for every gauge at once then; where it rejects, gauges are left out of
 * that answer and the rest is told. Throws for a name that is not defined.
 */
export function openMeter(definitions: readonly MetricDefinition[], read: () => Promise<readonly Reading[]>): RunningMeter {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meter = new MeterProvider({ readers: [exporter] }).getMeter('landbridge');
  const of = (kind: MetricDefinition['kind']) => definitions.filter(definition => definition.kind === kind);
  const counters = new Map(of('counter').map(({ name, help }) => [name, meter.createCounter(name, { description: help })]));
  const histograms = new Map(
    of('histogram').map(({ name, help, buckets = [] }) => [
      name,
      meter.createHistogram(name, { description: help, advice: { explicitBucketBoundaries: [...buckets] } }),
    ]),
  );
  const gauges = new Map([
    ...of('gauge').map(({ name, help }) => [name, meter.createObservableGauge(name, { description: help })] as const),
    ...of('total').map(({ name, help }) => [name, meter.createObservableCounter(name, { description: help })] as const),
  ]);
  meter.addBatchObservableCallback(
    async result => {
      for (const { name, value, labels } of await read()) result.observe(known(gauges, name), value, labels);
    },
    [...gauges.values()],
  );
  // No name of a library beside every value, and nothing about this process that a label of the scrape does not say.
  const serializer = new PrometheusSerializer('', false, undefined, true, true);
  return {
    add: (name, labels, by) => known(counters, name).add(by, labels),
    observe: (name, labels, value) => known(histograms, name).record(value, labels),
    text: async () => serializer.serialize((await exporter.collect()).resourceMetrics),
  };
}

function known<T>(instruments: ReadonlyMap<string, T>, name: string): T {
  const instrument = instruments.get(name);
  if (instrument === undefined) throw new Error(`there is no metric ${name} of this kind`);
  return instrument;
}
