import { getRouteApi } from '@tanstack/react-router';
import { daysOf, type Period } from '../../lib/period.ts';
import type { ActionName, StatusName } from './series.ts';

const route = getRouteApi('/frame/insights');

interface InsightSearch extends Period {
  readonly status?: StatusName | undefined;
  readonly action?: ActionName | undefined;
  readonly configuration?: string | undefined;
  readonly kind?: 'object' | 'password' | undefined;
}

interface UsedSearch {
  readonly filters: InsightSearch;
  /** What the API is asked. */
  readonly asked: Readonly<Record<string, string>>;
  change(changes: InsightSearch): void;
}

export function useInsightSearch(): UsedSearch {
  const filters: InsightSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { status, action, configuration } = filters;
  const asked = {
    ...daysOf(filters, Date.now()),
    ...(status === undefined ? {} : { status }),
    ...(action === undefined ? {} : { action }),
    ...(configuration === undefined ? {} : { configurationId: configuration }),
  };
  return { filters, asked, change: changes => void navigate({ search: before => ({ ...before, ...changes }), replace: true }) };
}

/** The records behind a number: the same days and filters, in the log. */
export function useLogSearch(): (more: {
  readonly status?: StatusName;
  readonly action?: ActionName;
  readonly code?: string;
}) => object {
  const { kind: _kind, ...filters } = route.useSearch();
  const period = filters.period ?? (filters.from === undefined && filters.to === undefined ? '30d' : undefined);
  const { to } = filters;
  // The log ends before a moment, and here the last day counts.
  const until = to === undefined ? {} : { to: new Date(Date.parse(to.slice(0, 10)) + 86_400_000).toISOString() };
  return more => ({ ...filters, ...until, period, ...more });
}
