import type { Status } from '@landbridge/contract';
import type { TFunction } from 'i18next';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, ConfigurationHealth, DataTable, RouteLink, Section, StatusBadge } from '../../components/index.ts';
import { wholeNumber } from '../../lib/format.ts';
import { LastChange } from './last-change.tsx';

type Domain = Status['domains'][number];
type Configuration = Status['configurations'][number];

/** A domain with one of its configurations, or with none. */
interface Row {
  readonly domain: Domain;
  readonly configuration: Configuration | null;
}

export function DomainsSection({ status }: { readonly status: Status }): JSX.Element {
  const { t, i18n } = useTranslation('home');
  const rows = status.domains.flatMap((domain): readonly Row[] => {
    const own = status.configurations.filter(configuration => configuration.domain.id === domain.id);
    return own.length === 0 ? [{ domain, configuration: null }] : own.map(configuration => ({ domain, configuration }));
  });
  return (
    <Section title={t('domains.title')}>
      <DataTable
        label={t('domains.title')}
        columns={columnsOf(t, i18n.language)}
        rows={rows}
        rowKey={({ domain, configuration }) => `${domain.id} ${configuration?.id}`}
        empty={null}
      />
    </Section>
  );
}

function columnsOf(t: TFunction<'home'>, language: string): readonly Column<Row>[] {
  return [
    { id: 'domain', header: t('domains.domain'), width: 'minmax(120px, 1fr)', cell: ({ domain }) => domain.fqdn },
    {
      id: 'configuration',
      header: t('domains.configuration'),
      width: 'minmax(130px, 1fr)',
      cell: ({ configuration }) =>
        configuration ? (
          <RouteLink to="/configurations/$id" params={{ id: configuration.id }}>
            {configuration.displayName}
          </RouteLink>
        ) : (
          '–'
        ),
    },
    {
      id: 'status',
      header: t('domains.status'),
      width: 'minmax(216px, 1fr)',
      cell: ({ configuration }) => <ConfigurationHealth health={configuration?.health ?? null} />,
    },
    {
      id: 'agents',
      header: t('domains.agents'),
      width: '104px',
      cell: ({ domain: { activeAgents: count } }) => (
        <StatusBadge health={count > 0 ? 'good' : 'bad'}>
          {count > 0 ? t('domains.active', { count }) : t('domains.none')}
        </StatusBadge>
      ),
    },
    {
      id: 'change',
      header: t('domains.lastChange'),
      width: 'minmax(184px, 1fr)',
      cell: ({ domain }) => <LastChange domain={domain} />,
    },
    {
      id: 'cycle',
      header: t('domains.lastCycle'),
      width: 'minmax(250px, 1fr)',
      cell: ({ configuration }) => changesOf(configuration, t, language),
    },
  ];
}

function changesOf(configuration: Configuration | null, t: TFunction<'home'>, language: string): string {
  const counts = configuration?.lastCycle?.counts;
  if (counts === undefined) return '–';
  const created = wholeNumber(counts.created, language);
  const updated = wholeNumber(counts.updated, language);
  const deleted = wholeNumber(counts.deleted, language);
  return t('domains.changes', { created, updated, deleted });
}
