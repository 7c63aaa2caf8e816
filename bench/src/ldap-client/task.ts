/** What both clients are asked to read; it comes in the environment, since arguments can be seen by everybody. */
export interface Task {
  readonly host: string;
  readonly caFile: string;
  readonly bindName: string;
  readonly password: string;
  readonly base: string;
  readonly filter: string;
}

export const TASK_VARIABLE = 'LANDBRIDGE_BENCH_TASK';

/** What one read gave: every value has been turned into text. */
export interface Read {
  readonly entries: number;
  readonly attributes: number;
}

/** What a child prints. */
export interface Told extends Read {
  readonly microsecondsPerEntry: number;
}

const WARM_READS = 1;

/** Reads once to get warm, then again, and prints the processor time of the second read, user and system. */
export async function tell(read: (task: Task) => Promise<Read>): Promise<void> {
  const task: Task = JSON.parse(process.env[TASK_VARIABLE] ?? '');
  for (let warm = 0; warm < WARM_READS; warm++) await read(task);
  const before = process.cpuUsage();
  const { entries, attributes } = await read(task);
  const { user, system } = process.cpuUsage(before);
  const told: Told = { entries, attributes, microsecondsPerEntry: (user + system) / entries };
  process.stdout.write(JSON.stringify(told));
}
