import { Caption1, Link, Tab, TabList } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { listDeletedGroups, listDeletedUsers, type Member } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, EmptyState, ErrorNotice, Page, RelativeTime, SearchField } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { wholeNumber } from '../../../lib/format.ts';
import { useBin } from '../../../lib/use-bin.ts';
import { nameOf } from '../kinds.ts';
import type { DeletedSearch } from '../search.ts';
import { searchOf } from '../search-text.ts';
import { useAddress } from '../use-address.ts';
import { daysLeft } from './days-left.ts';
import { DeletedPanel } from './deleted-panel.tsx';

/** The recycle bin: who is in it, for how long, and the way back. */
export function DeletedPage(): JSX.Element {
  const { t, i18n } = useTranslation('directory');
  const [{ kind = 'user', q, open }, change] = useAddress<DeletedSearch>();
  const search = searchOf(kind, q);
  const query = {
    $count: 'true',
    $top: 100,
    $orderby: 'deletedDateTime desc',
    ...(search === null ? {} : { $search: search }),
  } as const;
  const route = kind === 'user' ? listDeletedUsers : (listDeletedGroups as unknown as typeof listDeletedUsers);
  const pages = useInfiniteQuery(askingPages(route, { query }));
  const rows: readonly Member[] = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const bin = useBin();
  const columns = useColumns(kind, id => change({ open: id }));
  const count = pages.data?.pages[0]?.['@odata.count'] ?? 0;
  return (
    <Page title={t('deleted.title')}>
      <TabList
        aria-label={t('deleted.title')}
        selectedValue={kind}
        onTabSelect={(_, { value }) => change({ kind: value === 'group' ? 'group' : undefined, open: undefined, q: undefined })}
      >
        <Tab value="user">{t('title.user')}</Tab>
        <Tab value="group">{t('title.group')}</Tab>
      </TabList>
      <SearchField label={t(`search.${kind}`)} value={q ?? ''} onSearch={text => change({ q: text === '' ? undefined : text })} />
      {pages.data ? (
        <Caption1>
          {t('deleted.count', { count, number: wholeNumber(count, i18n.language) })},{' '}
          <RelativeTime at={new Date(pages.dataUpdatedAt).toISOString()} />
        </Caption1>
      ) : null}
      {pages.error && rows.length === 0 ? (
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <DataTable
          label={t('deleted.title')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id ?? ''}
          selected={open ?? null}
          hasMore={pages.hasNextPage}
          isLoading={pages.isFetching}
          onMore={() => void pages.fetchNextPage()}
          empty={
            <EmptyState icon={<DeleteRegular />} title={t(search === null ? 'deleted.emptyTitle' : 'empty.narrowedTitle')}>
              {search === null ? t('deleted.empty', { days: bin.inWords }) : t('empty.narrowed')}
            </EmptyState>
          }
        />
      )}
      {open === undefined ? null : <DeletedPanel key={open} id={open} kind={kind} onClose={() => change({ open: undefined })} />}
    </Page>
  );
}

function useColumns(kind: 'user' | 'group', onOpen: (id: string) => void): readonly Column<Member>[] {
  const { t } = useTranslation('directory');
  const bin = useBin();
  const address: Column<Member> =
    kind === 'user'
      ? {
          id: 'userPrincipalName',
          header: t('property.userPrincipalName'),
          width: 'minmax(200px, 2fr)',
          cell: row => String(row['userPrincipalName'] ?? '–'),
        }
      : { id: 'mail', header: t('property.mail'), width: 'minmax(180px, 2fr)', cell: ({ mail }) => mail ?? '–' };
  return [
    {
      id: 'displayName',
      header: t('property.displayName'),
      width: 'minmax(180px, 2fr)',
      cell: row => (
        <Link as="button" onClick={() => onOpen(row.id ?? '')}>
          {nameOf(row)}
        </Link>
      ),
    },
    address,
    {
      id: 'source',
      header: t('filter.source'),
      width: '150px',
      cell: row => t(row.onPremisesSyncEnabled ? 'source.synchronised' : 'source.cloudOnly'),
    },
    {
      id: 'deleted',
      header: t('property.deletedDateTime'),
      width: '140px',
      cell: ({ deletedDateTime }) => <RelativeTime at={deletedDateTime ?? null} />,
    },
    {
      id: 'left',
      header: t('deleted.left'),
      width: '120px',
      align: 'end',
      cell: row => t('deleted.days', { count: daysLeft(row.deletedDateTime ?? null, bin.days, Date.now()) }),
    },
  ];
}
