import { Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components';
import { listDomains } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import type { Kind } from '../kinds.ts';
import type { ListSearch } from '../search.ts';

const ANY = 'any';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, flexBasis: '220px', maxWidth: '420px', display: 'grid' },
  choice: { minWidth: '150px' },
});

interface ListFiltersProps {
  readonly kind: Kind;
  readonly search: ListSearch;
  onChange(changes: Partial<ListSearch>): void;
}

/** What narrows a list. */
export function ListFilters({ kind, search, onChange }: ListFiltersProps): JSX.Element {
  const styles = useStyles();
  const { t } = useTranslation('directory');
  const may = usePermissions();
  const domains = useQuery({ ...asking(listDomains), enabled: may('Synchronization.Read.All') });
  const names = domains.data?.value.map(({ fqdn }) => fqdn) ?? [];
  const shownDomains = search.domain === undefined || names.includes(search.domain) ? names : [...names, search.domain];
  return (
    <search className={styles.row}>
      <div className={styles.search}>
        <SearchField
          label={t(`search.${kind}`)}
          value={search.q ?? ''}
          onSearch={q => onChange({ q: q === '' ? undefined : q })}
        />
      </div>
      <Choice
        label={t('filter.source')}
        value={search.source}
        options={[
          ['synchronised', t('source.synchronised')],
          ['cloudOnly', t('source.cloudOnly')],
        ]}
        onChoose={source => onChange({ source: source as ListSearch['source'] })}
      />
      {kind === 'user' ? (
        <Choice
          label={t('filter.account')}
          value={search.enabled === undefined ? undefined : String(search.enabled)}
          options={[
            ['true', t('account.on')],
            ['false', t('account.off')],
          ]}
          onChoose={enabled => onChange({ enabled: enabled === undefined ? undefined : enabled === 'true' })}
        />
      ) : null}
      {shownDomains.length === 0 ? null : (
        <Choice
          label={t('filter.domain')}
          value={search.domain}
          options={shownDomains.map(name => [name, name] as const)}
          onChoose={domain => onChange({ domain })}
        />
      )}
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
  onChoose(value: string | undefined): void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps): JSX.Element {
  const styles = useStyles();
  const { t } = useTranslation('directory');
  const shown = options.find(([one]) => one === value)?.[1] ?? t('filter.any');
  return (
    <Dropdown
      className={styles.choice}
      aria-label={label}
      value={`${label}: ${shown}`}
      selectedOptions={[value ?? ANY]}
      onOptionSelect={(_, { optionValue }) => onChoose(optionValue === ANY ? undefined : optionValue)}
    >
      <Option value={ANY}>{t('filter.any')}</Option>
      {options.map(([one, text]) => (
        <Option key={one} value={one}>
          {text}
        </Option>
      ))}
    </Dropdown>
  );
}
