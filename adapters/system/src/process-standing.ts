import { monitorEventLoopDelay } from 'node:perf_hooks';

const NS_PER_SECOND = 1e9;
const US_PER_SECOND = 1e6;
const RESOLUTION_MS = 10;

/** Begins to watch this process; the function gives how it is, with the delay of its event loop since it was asked last. */
export function watchProcess() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const startedAtSeconds = (Date.now() - performance.now()) / 1_000;
  return () => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    // The timer itself is no delay.
    const seconds = (ns: number): number => Math.max(0, (Number.isFinite(ns) ? ns : 0) / NS_PER_SECOND - RESOLUTION_MS / 1_000);
    const eventLoopDelay = {
      median: seconds(delay.percentile(50)),
      p99: seconds(delay.percentile(99)),
      most: seconds(delay.max),
    };
    delay.reset();
    return {
      cpuSeconds: (user + system) / US_PER_SECOND,
      residentBytes: rss,
      heapBytes: heapUsed,
      startedAtSeconds,
      eventLoopDelay,
    };
  };
}
