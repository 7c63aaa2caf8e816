import type { Log } from '@landbridge/model';
import type { Lease, WalkStore } from '../ports.ts';
import type { MappedConfiguration } from './schemas.ts';

/**
 * Called when an import has ended well that asked for everything the wanted versions need, and the cycles that followed it have ended: the
 * wanted versions take the place of the active ones. Not earlier, so that nothing is cleared because it was not read yet. True when one did,
 * and all its entries are to be looked at again.
 */
export async function activateSchemas(
  { walks, log }: { readonly walks: WalkStore; readonly log: Log },
  lease: Lease,
  configurations: readonly MappedConfiguration[],
): Promise<boolean> {
  let any = false;
  for (const { configuration, wanted } of configurations) {
    if (!wanted) continue;
    const { id, schema } = configuration;
    if (!(await walks.activateSchema(lease, id, schema))) continue;
    log.info('schema active', { configuration: id, version: schema.wanted, before: schema.active });
    any = true;
  }
  return any;
}
