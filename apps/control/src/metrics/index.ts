export { METRICS } from './definitions.ts';
export { measureAnswering } from './measure-answering.ts';
export { measureRequests } from './measure-requests.ts';
export { measureDeliveries, measureEntries, measureWalks } from './measure-stores.ts';
export { openMetrics } from './open-metrics.ts';
export type { GaugeReading, Meter, OpenMeter, PoolStanding, ProcessStanding, Standing } from './ports.ts';
