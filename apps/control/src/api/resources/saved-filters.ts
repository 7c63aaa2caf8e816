import { addOwnFilter, listOwnFilters, MOST_SAVED_FILTERS, removeOwnFilter, type SavedFilter } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import type { SavedFilterId, SavedFilter as StoredFilter } from '@landbridge/tenancy';
import { idFrom, notFound } from '../identifier.ts';
import { ownOf } from '../own-session.ts';
import type { Server } from '../serve.ts';

export function serveSavedFilters(server: Server): void {
  const { savedFilters, chance } = server.ports;

  server.serve(listOwnFilters, async ({ principal, session }) => {
    if (session === null) return { value: [] };
    const filters = await savedFilters.filters(ownOf(principal, session).who);
    return { value: filters.map(show) };
  });

  server.serve(addOwnFilter, async ({ principal, session, body }) => {
    const filter = { ...body, id: chance.uuid() as SavedFilterId };
    const kept = await savedFilters.keep(ownOf(principal, session).who, filter, MOST_SAVED_FILTERS);
    if (kept === null) {
      throw new Failure({ code: 'QuotaExceeded', message: `there are ${MOST_SAVED_FILTERS} saved filters already` });
    }
    return show(kept);
  });

  server.serve(removeOwnFilter, async ({ principal, session, params }) => {
    const { who } = ownOf(principal, session);
    if (!(await savedFilters.remove(who, idFrom<SavedFilterId>(params.id, 'saved filter')))) {
      throw notFound('saved filter', params.id);
    }
    return undefined;
  });
}

/** What is kept came through the contract. */
function show(filter: StoredFilter): SavedFilter {
  return filter as StoredFilter & Pick<SavedFilter, 'list'>;
}
