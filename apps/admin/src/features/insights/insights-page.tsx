import { ChartMultipleRegular } from '@fluentui/react-icons';
import { getInsights, type ShownInsights } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, CommandBar, EmptyState, Page, SavedFilters } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { Agents } from './agents.tsx';
import { ByDay } from './by-day.tsx';
import { Errors } from './errors.tsx';
import { InsightFilters } from './insight-filters.tsx';
import { Passwords } from './passwords.tsx';
import { ACTION_COLORS, ACTIONS, daysBetween, KIND_COLORS, KINDS, valuesOf } from './series.ts';
import { Totals } from './totals.tsx';
import { useInsightSearch } from './use-insight-search.ts';

/** What was done over time, what failed, and how much there is. */
export function InsightsPage(): JSX.Element {
  const { t } = useTranslation('insights');
  const { filters, asked } = useInsightSearch();
  const may = usePermissions();
  const insights = useQuery({ ...asking(getInsights, { query: asked }), placeholderData: before => before });
  const commands = (
    <CommandBar>
      <SavedFilters list="insights" search={filters} />
    </CommandBar>
  );
  return (
    <Page title={t('title')} commands={commands}>
      <InsightFilters />
      <Answered query={insights}>
        {answer => (
          <>
            {filters.kind === 'password' ? null : <Records insights={answer} />}
            {filters.kind === 'object' ? null : <Passwords passwords={answer.passwords} />}
          </>
        )}
      </Answered>
      {filters.kind !== 'password' && may('OnPremisesPublishingProfiles.Read.All') ? <Agents /> : null}
    </Page>
  );
}

function Records({ insights }: { readonly insights: ShownInsights }): JSX.Element {
  const { t } = useTranslation('insights');
  const { t: shared } = useTranslation();
  const { from, to, days, objects, errors } = insights;
  if (days.length === 0 && objects.length === 0) {
    return (
      <EmptyState icon={<ChartMultipleRegular />} title={t('nothing')}>
        {t('nothingText')}
      </EmptyState>
    );
  }
  const all = daysBetween(from, to);
  const actions = ACTIONS.map(action => ({
    id: action,
    label: shared(`record.action.${action}`),
    color: ACTION_COLORS[action],
    values: valuesOf(all, days, one => one.action === action),
  }));
  const counted = [...new Set(objects.map(({ day }) => day))];
  const kinds = KINDS.map(kind => ({
    id: kind,
    label: t(`objectKinds.${kind}`),
    color: KIND_COLORS[kind],
    values: valuesOf(counted, objects, one => one.kind === kind),
  }));
  return (
    <>
      <Totals insights={insights} />
      <ByDay title={t('byDay')} days={all} series={actions} />
      <Errors errors={errors} />
      {counted.length === 0 ? null : <ByDay title={t('objects')} days={counted} series={kinds} />}
    </>
  );
}
