import { getRouteApi } from '@tanstack/react-router';
import type { RecordSearch } from './record-filter.ts';

export const route = getRouteApi('/frame/provisioning-logs');

/** The filters that the address names, and a way to change some of them. */
export function useLogSearch(): { readonly filters: RecordSearch; change(changes: RecordSearch): void } {
  const { record: _record, tab: _tab, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  return {
    filters,
    change: changes => void navigate({ search: before => ({ ...before, ...changes }) as typeof before, replace: true }),
  };
}
