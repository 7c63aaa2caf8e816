import type { ConfigurationId, Guid } from '@landbridge/model';
import type { KnownObject } from './ports.ts';
import { presentState } from './present-state.ts';

/** By what an object comes back from the recycle bin. `nobody`: what put it there would put it there again. */
export type Restoring =
  | { readonly by: 'directory' }
  | { readonly by: 'engine'; readonly configurationId: ConfigurationId; readonly guid: Guid }
  | { readonly by: 'nobody'; readonly reason: string };

/** What no configuration looks after comes back as it was; what one masters comes back by the engine alone, and only if it is in scope. */
export function restoring(known: KnownObject): Restoring {
  const { guid, entry, configurations } = known;
  if (entry === null || configurations.length === 0) return { by: 'directory' };
  const back = configurations.find(
    ({ target, state, scope }) => target !== null && state === 'active' && scope.presence === 'inScope',
  );
  if (guid !== null && back && !entry.deleted) return { by: 'engine', configurationId: back.id, guid };
  return { by: 'nobody', reason: presentState(known).sentence };
}
