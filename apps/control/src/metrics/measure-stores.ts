import type { EntryStore, WalkStore } from '@landbridge/engine';
import type { CycleCounts } from '@landbridge/model';
import type { DeliveryQueue } from '@landbridge/notices';
import type { Meter } from './ports.ts';
import { withMethods } from './with-methods.ts';

const MS_PER_SECOND = 1_000;

/** What cycles do, each by the name of its count. What is held is no deed, and is read as it stands. */
const OPERATIONS = [
  'created',
  'updated',
  'restored',
  'deleted',
  'skipped',
  'failed',
  'referencesAdded',
  'referencesRemoved',
] as const satisfies readonly (keyof CycleCounts)[];

/** Cycles as they end and pages as they are walked. */
export function measureWalks(walks: WalkStore, meter: Meter): WalkStore {
  return withMethods(walks, {
    walkPage: async (lease, work) => {
      const result = await walks.walkPage(lease, work);
      meter.add('landbridge_pages_total', { page: 'walked' }, 1);
      return result;
    },
    endCycle: async (lease, end) => {
      await walks.endCycle(lease, end);
      const { counts, problem, began, ended } = end;
      meter.observe(
        'landbridge_cycle_duration_seconds',
        { result: problem?.code ?? 'Succeeded' },
        (ended - began) / MS_PER_SECOND,
      );
      for (const entries of ['imported', 'walked'] as const) meter.add('landbridge_entries_total', { entries }, counts[entries]);
      for (const operation of OPERATIONS) meter.add('landbridge_operations_total', { operation }, counts[operation]);
    },
  });
}

export function measureEntries(entries: EntryStore, meter: Meter): EntryStore {
  return withMethods(entries, {
    importPage: async (lease, work) => {
      const result = await entries.importPage(lease, work);
      meter.add('landbridge_pages_total', { page: 'imported' }, 1);
      return result;
    },
  });
}

export function measureDeliveries(deliveries: DeliveryQueue, meter: Meter): DeliveryQueue {
  return withMethods(deliveries, {
    settle: async (claimed, settlement, at, tenantId) => {
      await deliveries.settle(claimed, settlement, at, tenantId);
      meter.add('landbridge_deliveries_total', { outcome: settlement.state }, 1);
    },
  });
}
