import type { GaugeReading, PoolStanding, ProcessStanding, Standing, StandingPorts } from './ports.ts';

/** Every gauge as it stands. What the database tells is left out when it does not answer: that it does not is seen by it. */
export async function readGauges(ports: StandingPorts, agentsConnected: number): Promise<readonly GaugeReading[]> {
  const standing = await ports.standing().catch(() => null);
  return [
    { name: 'landbridge_agents_connected', value: agentsConnected },
    ...poolGauges(ports.pool()),
    ...processGauges(ports.process()),
    ...(standing ? standingGauges(standing) : []),
  ];
}

function standingGauges(standing: Standing): readonly GaugeReading[] {
  return [
    { name: 'landbridge_run_lag_seconds', value: standing.runLagSeconds },
    { name: 'landbridge_oldest_success_seconds', value: standing.oldestSuccessSeconds },
    { name: 'landbridge_escrows', value: standing.escrows },
    { name: 'landbridge_deliveries_waiting', value: standing.deliveriesWaiting },
    ...standing.configurations.map(
      ({ state, count }): GaugeReading => ({
        name: 'landbridge_configurations',
        value: count,
        labels: { state },
      }),
    ),
    ...standing.quarantines.map(
      ({ reason, count }): GaugeReading => ({
        name: 'landbridge_quarantines',
        value: count,
        labels: { reason },
      }),
    ),
    ...standing.held.map(
      ({ kind, count }): GaugeReading => ({
        name: 'landbridge_held_operations',
        value: count,
        labels: { kind },
      }),
    ),
  ];
}

function poolGauges({ busy, idle, waiting }: PoolStanding): readonly GaugeReading[] {
  const name = 'landbridge_database_connections';
  return [
    { name, value: busy, labels: { state: 'busy' } },
    { name, value: idle, labels: { state: 'idle' } },
    { name, value: waiting, labels: { state: 'waitedFor' } },
  ];
}

function processGauges(standing: ProcessStanding): readonly GaugeReading[] {
  const { median, p99, most } = standing.eventLoopDelay;
  const delay = 'landbridge_event_loop_delay_seconds';
  return [
    { name: 'process_cpu_seconds_total', value: standing.cpuSeconds },
    { name: 'process_resident_memory_bytes', value: standing.residentBytes },
    { name: 'process_heap_bytes', value: standing.heapBytes },
    { name: 'process_start_time_seconds', value: standing.startedAtSeconds },
    { name: delay, value: median, labels: { quantile: '0.5' } },
    { name: delay, value: p99, labels: { quantile: '0.99' } },
    { name: delay, value: most, labels: { quantile: '1' } },
  ];
}
