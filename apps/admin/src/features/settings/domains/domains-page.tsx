import { ServerRegular } from '@fluentui/react-icons';
import { type Domain, listDomains } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, EmptyState, ErrorNotice, RelativeTime, Section } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';

/** The domains of Active Directory that are read, and how far their reading is. */
export function DomainsPage(): JSX.Element {
  const { t } = useTranslation('settings');
  const pages = useInfiniteQuery(askingPages(listDomains));
  const empty = (
    <EmptyState icon={<ServerRegular />} title={t('domains.empty')}>
      {t('domains.what')}
    </EmptyState>
  );
  return (
    <Section title={t('domains.title')}>
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <DataTable
        label={t('domains.title')}
        columns={useColumns()}
        rows={pages.data?.pages.flatMap(({ value }) => value) ?? []}
        rowKey={({ id }) => id}
        empty={pages.error ? null : empty}
        isLoading={pages.isFetching}
        hasMore={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </Section>
  );
}

function useColumns(): readonly Column<Domain>[] {
  const { t } = useTranslation('settings');
  return [
    { id: 'fqdn', header: t('domains.fqdn'), width: 'minmax(140px, 2fr)', cell: ({ fqdn }) => fqdn },
    { id: 'netbios', header: t('domains.netbios'), width: 'minmax(100px, 1fr)', cell: ({ netbiosName }) => netbiosName ?? '–' },
    { id: 'forest', header: t('domains.forest'), width: 'minmax(120px, 1fr)', cell: ({ forestFqdn }) => forestFqdn ?? '–' },
    { id: 'reading', header: t('domains.reading'), width: 'minmax(130px, 1fr)', cell: ({ reading }) => t(`domains.${reading}`) },
    {
      id: 'controller',
      header: t('domains.controller'),
      width: 'minmax(140px, 1fr)',
      cell: ({ domainController }) => domainController ?? '–',
    },
    {
      id: 'read',
      header: t('domains.lastRead'),
      width: '140px',
      cell: ({ lastReadDateTime }) => <RelativeTime at={lastReadDateTime} />,
    },
  ];
}
