import { joinFilters, writeClause, writeFilter } from '@landbridge/contract';
import { boundsOf, type Period } from '../../lib/period.ts';

/** What the address asks of the log. */
export interface RecordSearch extends Period {
  readonly status?: string | undefined;
  readonly action?: string | undefined;
  readonly configuration?: string | undefined;
  readonly cycle?: string | undefined;
  readonly code?: string | undefined;
  readonly search?: string | undefined;
}

/** The same as the API is asked. */
export function filterOf(search: RecordSearch, now: number): { readonly $filter?: string; readonly $search?: string } {
  const { from, before } = boundsOf(search, now);
  const $filter = joinFilters([
    writeFilter({
      'servicePrincipal/id': search.configuration,
      cycleId: search.cycle,
      provisioningAction: search.action,
      'provisioningStatusInfo/status': search.status,
      'provisioningStatusInfo/errorInformation/errorCode': search.code,
    }),
    writeClause('activityDateTime', 'ge', from === undefined ? undefined : { moment: from }),
    writeClause('activityDateTime', 'lt', before === undefined ? undefined : { moment: before }),
  ]);
  const text = search.search?.trim();
  return { ...($filter === undefined ? {} : { $filter }), ...(text ? { $search: `"${text}"` } : {}) };
}
