import { listConfigurations } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, FilterBar, PeriodField } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { ACTIONS, STATUSES } from './series.ts';
import { useInsightSearch } from './use-insight-search.ts';

const PERIODS = ['7d', '90d'] as const;
const KINDS = ['object', 'password'] as const;

export function InsightFilters(): JSX.Element {
  const { t } = useTranslation('insights');
  const { t: shared } = useTranslation();
  const { filters, change } = useInsightSearch();
  const may = usePermissions();
  const configurations = useQuery({
    ...asking(listConfigurations, { query: { $top: 999 } }),
    enabled: may('Synchronization.Read.All'),
  });
  return (
    <FilterBar>
      <PeriodField value={filters} names={PERIODS} any={shared('filters.30d')} unit="day" onChange={change} />
      <ChoiceField
        label={t('status')}
        value={filters.status}
        choices={STATUSES.map(value => ({ value, label: shared(`record.status.${value}`) }))}
        onChoose={status => change({ status })}
      />
      <ChoiceField
        label={t('action')}
        value={filters.action}
        choices={ACTIONS.map(value => ({ value, label: shared(`record.action.${value}`) }))}
        onChoose={action => change({ action })}
      />
      <ChoiceField
        label={t('configuration')}
        value={filters.configuration}
        choices={configurations.data?.value.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? []}
        onChoose={configuration => change({ configuration })}
      />
      <ChoiceField
        label={t('kind')}
        value={filters.kind}
        choices={KINDS.map(value => ({ value, label: t(`kinds.${value}`) }))}
        onChoose={kind => change({ kind })}
      />
    </FilterBar>
  );
}
