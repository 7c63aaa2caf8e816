import { Text } from '@fluentui/react-components';
import { type Agent, listAgents } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, ErrorNotice, RelativeTime, RouteLink, Section } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';

/** The key by which each agent proves itself; the private half never leaves its machine. */
export function AgentKeysSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const pages = useInfiniteQuery(askingPages(listAgents));
  const agents = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  return (
    <Section title={t('keyring.agents')}>
      <Text>{t('keyring.agentsWhat')}</Text>
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <DataTable
        label={t('keyring.agents')}
        columns={useColumns()}
        rows={agents.filter(({ status }) => status !== 'revoked')}
        rowKey={({ id }) => id}
        empty={pages.error ? null : <Text>{t('keyring.noAgents')}</Text>}
        isLoading={pages.isFetching}
        hasMore={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </Section>
  );
}

function useColumns(): readonly Column<Agent>[] {
  const { t } = useTranslation('settings');
  return [
    {
      id: 'agent',
      header: t('keyring.agent'),
      width: 'minmax(180px, 2fr)',
      cell: ({ id, machineName }) => (
        <RouteLink to="/agents" search={{ agent: id }}>
          {machineName}
        </RouteLink>
      ),
    },
    { id: 'kind', header: t('keyring.kind'), width: 'minmax(100px, 1fr)', cell: () => 'Ed25519' },
    {
      id: 'since',
      header: t('keyring.since'),
      width: '150px',
      cell: ({ enrolledDateTime }) => <RelativeTime at={enrolledDateTime} />,
    },
    { id: 'until', header: t('keyring.until'), width: 'minmax(160px, 1fr)', cell: () => t('keyring.untilRevoked') },
    {
      id: 'used',
      header: t('keyring.used'),
      width: '150px',
      cell: ({ lastSeenDateTime }) => <RelativeTime at={lastSeenDateTime} />,
    },
  ];
}
