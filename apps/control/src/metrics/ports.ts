import type { NameOf } from './definitions.ts';

type Labels = Readonly<Record<string, string>>;

export interface GaugeReading {
  readonly name: NameOf<'gauge' | 'total'>;
  readonly value: number;
  readonly labels?: Labels;
}

/** Takes measurements; whoever measures never waits and never fails by it. */
export interface Meter {
  add(name: NameOf<'counter'>, labels: Labels, by: number): void;
  observe(name: NameOf<'histogram'>, labels: Labels, seconds: number): void;
}

/** A meter that somebody asks. */
export interface OpenMeter extends Meter {
  /** In Prometheus' text format. */
  text(): Promise<string>;
}

/** What the database tells of how everything stands, over all tenants. */
export interface Standing {
  readonly runLagSeconds: number;
  readonly oldestSuccessSeconds: number;
  readonly configurations: readonly { readonly state: string; readonly count: number }[];
  readonly quarantines: readonly { readonly reason: string; readonly count: number }[];
  readonly held: readonly { readonly kind: string; readonly count: number }[];
  readonly escrows: number;
  readonly deliveriesWaiting: number;
}

/** Of the connections to the database. */
export interface PoolStanding {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

/** This process, as it is now. */
export interface ProcessStanding {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly startedAtSeconds: number;
  /** Since it was asked last. */
  readonly eventLoopDelay: { readonly median: number; readonly p99: number; readonly most: number };
}

export interface StandingPorts {
  standing(): Promise<Standing>;
  pool(): PoolStanding;
  process(): ProcessStanding;
}
