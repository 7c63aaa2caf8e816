import { Button, Tag, TagGroup } from '@fluentui/react-components';
import { FilterDismissRegular } from '@fluentui/react-icons';
import { ACTIVITY_NAMES, listAdministrators } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, FilterBar, PeriodField } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { PERIODS } from '../../lib/period.ts';
import { said } from '../../lib/said/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { useAuditSearch } from './use-audit-search.ts';

const RESULTS = ['success', 'failure', 'unknownFutureValue'] as const;

export function AuditFilters(): JSX.Element {
  const { t, i18n } = useTranslation('audit-logs');
  const { t: shared } = useTranslation();
  const { filters, change } = useAuditSearch();
  return (
    <>
      <FilterBar>
        <PeriodField value={filters} names={PERIODS} any={shared('filters.all')} unit="minute" onChange={change} />
        <ChoiceField
          label={t('activity')}
          value={filters.activity}
          choices={ACTIVITY_NAMES.map(name => ({ value: name, label: said(i18n.language, name).text }))}
          onChoose={activity => change({ activity })}
        />
        <Initiators />
        <ChoiceField
          label={t('result')}
          value={filters.result}
          choices={RESULTS.map(value => ({ value, label: t(`results.${value}`) }))}
          onChoose={result => change({ result })}
        />
      </FilterBar>
      <NarrowedBy />
    </>
  );
}

/** Administrators by name. A program, or somebody who is gone, comes by a link of an act and keeps its id. */
function Initiators(): JSX.Element {
  const { t } = useTranslation('audit-logs');
  const { filters, change } = useAuditSearch();
  const may = usePermissions();
  const administrators = useQuery({
    ...asking(listAdministrators, { query: { $top: 999 } }),
    enabled: may('Administrator.Read.All'),
  });
  const known = administrators.data?.value.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? [];
  const { initiator } = filters;
  const isKnown = initiator === undefined || known.some(({ value }) => value === initiator);
  const choices = isKnown ? known : [...known, { value: initiator, label: initiator }];
  return (
    <ChoiceField label={t('initiator')} value={initiator} choices={choices} onChoose={chosen => change({ initiator: chosen })} />
  );
}

function NarrowedBy(): JSX.Element | null {
  const { t } = useTranslation('audit-logs');
  const { t: shared } = useTranslation();
  const { filters, change } = useAuditSearch();
  if (!Object.values(filters).some(value => value !== undefined)) return null;
  const clear = () => change(Object.fromEntries(Object.keys(filters).map(name => [name, undefined])));
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
      {filters.target === undefined ? null : (
        <TagGroup aria-label={shared('filters.label')} onDismiss={() => change({ target: undefined })}>
          <Tag
            value="target"
            size="small"
            dismissible
            dismissIcon={{ 'aria-label': shared('filters.remove', { name: filters.target }) }}
          >
            {t('narrowed', { value: filters.target })}
          </Tag>
        </TagGroup>
      )}
      <Button size="small" appearance="subtle" icon={<FilterDismissRegular />} onClick={clear}>
        {shared('filters.clear')}
      </Button>
    </div>
  );
}
