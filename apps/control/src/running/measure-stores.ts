import { type Meter, measureDeliveries, measureEntries, measureWalks } from '../metrics/index.ts';
import type { OpenStores } from './ports.ts';

/** The same stores, and what the engine and notices do over them is measured. */
export function measureStores(stores: OpenStores, meter: Meter): OpenStores {
  return {
    ...stores,
    walks: measureWalks(stores.walks, meter),
    entries: measureEntries(stores.entries, meter),
    notices: { ...stores.notices, deliveries: measureDeliveries(stores.notices.deliveries, meter) },
  };
}
