export { type MetricDefinition, type MetricLabels, openMeter, type Reading, type RunningMeter } from './meter.ts';
