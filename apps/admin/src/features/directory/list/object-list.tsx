import { Caption1 } from '@fluentui/react-components';
import { ContactCardRegular, PeopleRegular, PeopleTeamRegular } from '@fluentui/react-icons';
import type { Member } from '@landbridge/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, EmptyState, ErrorNotice, RelativeTime } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { wholeNumber } from '../../../lib/format.ts';
import { KINDS, type Kind } from '../kinds.ts';
import type { ListSearch } from '../search.ts';
import { askedOf, ORDERED } from './asked.ts';
import { columnsOf } from './columns.tsx';

const ICONS: Readonly<Record<Kind, ReactNode>> = {
  user: <PeopleRegular />,
  group: <PeopleTeamRegular />,
  contact: <ContactCardRegular />,
};

interface ObjectListProps {
  readonly kind: Kind;
  readonly search: ListSearch;
  readonly columns: readonly string[];
  onChange(changes: Partial<ListSearch>): void;
}

/** The objects that the address asks for, how many they are, and as of when. */
export function ObjectList({ kind, search, columns, onChange }: ObjectListProps): JSX.Element {
  const { t, i18n } = useTranslation('directory');
  const { $orderby } = askedOf(kind, search);
  const [sorted, direction] = $orderby.split(' ');
  const list = KINDS[kind].list as typeof KINDS.contact.list;
  // What is shown stays until what was asked for is there, so that nothing flickers while somebody types.
  const pages = useInfiniteQuery({ ...askingPages(list, { query: askedOf(kind, search) }), placeholderData: keepPreviousData });
  const rows: readonly Member[] = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const count = pages.data?.pages[0]?.['@odata.count'];
  const shown = columnsOf(kind, columns, t).map(column => {
    if (!ORDERED[kind].includes(column.id)) return column;
    const descending = direction === 'desc';
    const isSorted = column.id === sorted;
    return {
      ...column,
      sort: {
        direction: isSorted ? (descending ? ('descending' as const) : ('ascending' as const)) : null,
        onSort: () => onChange({ sort: column.id, descending: isSorted && !descending ? true : undefined }),
      },
    };
  });
  if (pages.error && rows.length === 0) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      {count === undefined ? null : (
        <Caption1>
          {t(`count.${kind}`, { count, number: wholeNumber(count, i18n.language) })},{' '}
          <RelativeTime at={new Date(pages.dataUpdatedAt).toISOString()} />
        </Caption1>
      )}
      <DataTable
        label={t(`title.${kind}`)}
        columns={shown}
        rows={rows}
        rowKey={({ id }) => id ?? ''}
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetching}
        onMore={() => void pages.fetchNextPage()}
        empty={<Nobody kind={kind} search={search} />}
      />
    </>
  );
}

function Nobody({
  kind,
  search: { q, source, enabled, domain },
}: {
  readonly kind: Kind;
  readonly search: ListSearch;
}): JSX.Element {
  const { t } = useTranslation('directory');
  const isNarrowed = [q, source, enabled, domain].some(one => one !== undefined);
  return isNarrowed ? (
    <EmptyState icon={ICONS[kind]} title={t('empty.narrowedTitle')}>
      {t(kind === 'user' ? 'empty.narrowedUser' : 'empty.narrowed')}
    </EmptyState>
  ) : (
    <EmptyState icon={ICONS[kind]} title={t(`empty.${kind}Title`)}>
      {t(`empty.${kind}`)}
    </EmptyState>
  );
}
