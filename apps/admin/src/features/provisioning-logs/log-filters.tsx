import { Button, Tag, TagGroup } from '@fluentui/react-components';
import { FilterDismissRegular } from '@fluentui/react-icons';
import { listConfigurations } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, FilterBar, PeriodField, SearchField } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { PERIODS } from '../../lib/period.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { useLogSearch } from './use-log-search.ts';

const STATUSES = ['success', 'warning', 'failure', 'skipped'] as const;
const ACTIONS = ['create', 'update', 'delete', 'stageddelete', 'disable', 'other'] as const;

export function LogFilters(): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const { t: shared } = useTranslation();
  const { filters, change } = useLogSearch();
  const may = usePermissions();
  const configurations = useQuery({
    ...asking(listConfigurations, { query: { $top: 999 } }),
    enabled: may('Synchronization.Read.All'),
  });
  const choices = configurations.data?.value.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? [];
  return (
    <>
      <FilterBar>
        <div style={{ display: 'grid', flexGrow: 1, flexBasis: '220px' }}>
          <SearchField
            label={t('search')}
            value={filters.search ?? ''}
            onSearch={text => change({ search: text || undefined })}
          />
        </div>
        <PeriodField value={filters} names={PERIODS} any={shared('filters.all')} unit="minute" onChange={change} />
        <ChoiceField
          label={t('status')}
          value={filters.status as (typeof STATUSES)[number] | undefined}
          choices={STATUSES.map(value => ({ value, label: shared(`record.status.${value}`) }))}
          onChoose={status => change({ status })}
        />
        <ChoiceField
          label={t('action')}
          value={filters.action as (typeof ACTIONS)[number] | undefined}
          choices={ACTIONS.map(value => ({ value, label: shared(`record.action.${value}`) }))}
          onChoose={action => change({ action })}
        />
        <ChoiceField
          label={t('configuration')}
          value={filters.configuration}
          choices={choices}
          onChoose={configuration => change({ configuration })}
        />
      </FilterBar>
      <NarrowedBy />
    </>
  );
}

/** Filters that are set by links, and taken away here. */
function NarrowedBy(): JSX.Element | null {
  const { t } = useTranslation('provisioning-logs');
  const { t: shared } = useTranslation();
  const { filters, change } = useLogSearch();
  const tags = (['code', 'cycle'] as const).flatMap(name => {
    const value = filters[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const isFiltered = Object.values(filters).some(value => value !== undefined);
  if (!isFiltered) return null;
  const clear = () => change(Object.fromEntries(Object.keys(filters).map(name => [name, undefined])));
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
      {tags.length === 0 ? null : (
        <TagGroup aria-label={shared('filters.label')} onDismiss={(_, { value }) => change({ [value]: undefined })}>
          {tags.map(({ name, value }) => (
            <Tag
              key={name}
              value={name}
              size="small"
              dismissible
              dismissIcon={{ 'aria-label': shared('filters.remove', { name: value }) }}
            >
              {t(`narrowed.${name}`, { value })}
            </Tag>
          ))}
        </TagGroup>
      )}
      <Button size="small" appearance="subtle" icon={<FilterDismissRegular />} onClick={clear}>
        {shared('filters.clear')}
      </Button>
    </div>
  );
}
