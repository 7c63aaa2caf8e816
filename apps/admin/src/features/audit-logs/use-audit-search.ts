import { joinFilters, writeClause, writeFilter } from '@landbridge/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { boundsOf, type Period } from '../../lib/period.ts';

export const route = getRouteApi('/frame/audit-logs');

export interface AuditSearch extends Period {
  readonly activity?: string | undefined;
  readonly result?: 'success' | 'failure' | 'unknownFutureValue' | undefined;
  readonly initiator?: string | undefined;
  readonly target?: string | undefined;
}

/** The filters that the address names, a way to change some of them, and what the API is asked by them. */
export function useAuditSearch(): {
  readonly filters: AuditSearch;
  readonly $filter: string | undefined;
  change(changes: AuditSearch): void;
} {
  const { audit: _audit, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const text = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the filters, which are made anew each time
  const $filter = useMemo(() => filterOf(filters, Date.now()), [text]);
  return { filters, $filter, change: changes => void navigate({ search: before => ({ ...before, ...changes }), replace: true }) };
}

function filterOf(search: AuditSearch, now: number): string | undefined {
  const { from, before } = boundsOf(search, now);
  return joinFilters([
    writeFilter({
      activityDisplayName: search.activity,
      result: search.result,
      'initiatedBy/id': search.initiator,
      'targetResources/id': search.target,
    }),
    writeClause('activityDateTime', 'ge', from === undefined ? undefined : { moment: from }),
    writeClause('activityDateTime', 'lt', before === undefined ? undefined : { moment: before }),
  ]);
}
