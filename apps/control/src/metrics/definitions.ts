const UP_TO_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const UP_TO_MINUTES = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600] as const;

/**
 * Everything that is measured. Labels have few values each: routes by pattern, codes, kinds. No tenant, no domain, nobody's name. What is read
 * from the database is the same whichever replica is asked.
 */
export const METRICS = [
  {
    name: 'landbridge_http_request_duration_seconds',
    help: 'HTTP requests, by route and status',
    kind: 'histogram',
    buckets: UP_TO_SECONDS,
  },
  {
    name: 'landbridge_run_duration_seconds',
    help: 'Runs over a domain, by how they ended',
    kind: 'histogram',
    buckets: UP_TO_MINUTES,
  },
  { name: 'landbridge_cycle_duration_seconds', help: 'Cycles, by how they ended', kind: 'histogram', buckets: UP_TO_MINUTES },
  { name: 'landbridge_pages_total', help: 'Pages stored from reads of Active Directory and walked', kind: 'counter' },
  { name: 'landbridge_entries_total', help: 'Entries imported and walked by cycles', kind: 'counter' },
  { name: 'landbridge_operations_total', help: 'What cycles did in the directory, by kind', kind: 'counter' },
  {
    name: 'landbridge_question_duration_seconds',
    help: 'Questions to agents, by kind and outcome',
    kind: 'histogram',
    buckets: UP_TO_MINUTES,
  },
  { name: 'landbridge_questions_asked_total', help: 'Questions to agents, by kind', kind: 'counter' },
  { name: 'landbridge_deliveries_total', help: 'Attempts to deliver a notice, by outcome', kind: 'counter' },
  { name: 'landbridge_agents_connected', help: 'Agents with a line to this replica', kind: 'gauge' },
  {
    name: 'landbridge_run_lag_seconds',
    help: 'How long the domain that is due longest has waited to be taken up',
    kind: 'gauge',
  },
  {
    name: 'landbridge_oldest_success_seconds',
    help: 'How long ago the active configuration that waits longest succeeded',
    kind: 'gauge',
  },
  { name: 'landbridge_configurations', help: 'Configurations, by state', kind: 'gauge' },
  { name: 'landbridge_quarantines', help: 'Configurations in quarantine, by reason', kind: 'gauge' },
  { name: 'landbridge_held_operations', help: 'Operations that the guard holds back, by kind', kind: 'gauge' },
  { name: 'landbridge_escrows', help: 'Entries that could not be synchronised', kind: 'gauge' },
  { name: 'landbridge_deliveries_waiting', help: 'Notices on their way', kind: 'gauge' },
  { name: 'landbridge_database_connections', help: 'Connections of the pool, by state', kind: 'gauge' },
  { name: 'landbridge_event_loop_delay_seconds', help: 'Delay of the event loop since it was asked last', kind: 'gauge' },
  { name: 'process_cpu_seconds_total', help: 'Processor time of this process', kind: 'total' },
  { name: 'process_resident_memory_bytes', help: 'Resident memory of this process', kind: 'gauge' },
  { name: 'process_heap_bytes', help: 'Heap that is used', kind: 'gauge' },
  { name: 'process_start_time_seconds', help: 'When this process began, in seconds since 1970', kind: 'gauge' },
] as const;

type Metric = (typeof METRICS)[number];

/** The names of one kind. */
export type NameOf<Kind extends Metric['kind']> = Extract<Metric, { readonly kind: Kind }>['name'];
