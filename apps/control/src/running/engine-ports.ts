import { admit, keysOf } from '@landbridge/directory';
import type { Trace } from '@landbridge/model';
import type { Lines } from '@landbridge/relay';
import { type Meter, measureAnswering } from '../metrics/index.ts';
import type { ControlSurroundings, OpenStores } from './ports.ts';
import { traceAnswering } from './trace-answering.ts';

/** Names for people whose own is taken end in this domain, which no mail ever reaches (RFC 2606). */
const PLACEHOLDER_DOMAIN = 'unresolved.invalid';

/** What the engine stands on, over these stores and the agents' lines. */
export function enginePorts(
  stores: OpenStores,
  lines: Lines,
  { clock, chance, log, meter, trace }: ControlSurroundings & { readonly meter: Meter; readonly trace: Trace },
) {
  return {
    entries: stores.entries,
    walks: stores.walks,
    snapshots: stores.snapshots,
    leases: stores.leases,
    meter,
    agentFor: (...whose: Parameters<Lines['answering']>) =>
      traceAnswering(measureAnswering(lines.answering(...whose), { meter, clock }), trace),
    schemaOf: stores.schemaOf,
    admit: (requests: Parameters<typeof admit>[0], holders: Parameters<typeof admit>[1]) =>
      admit(requests, holders, PLACEHOLDER_DOMAIN),
    keysOf,
    clock,
    chance,
    log,
    trace,
  };
}

export type EnginePorts = ReturnType<typeof enginePorts>;
