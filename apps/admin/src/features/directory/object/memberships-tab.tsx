import { Button, Caption1, makeStyles, Switch, Tab, TabList, tokens } from '@fluentui/react-components';
import { LinkRegular, PersonAddRegular } from '@fluentui/react-icons';
import { getContactManager, getManager, type Member } from '@landbridge/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, EmptyState, ErrorNotice, Facts } from '../../../components/index.ts';
import { asking, askingPages } from '../../../lib/api/index.ts';
import { wholeNumber } from '../../../lib/format.ts';
import { RemoveMember } from '../edit/remove-member.tsx';
import { type Kind, kindOf } from '../kinds.ts';
import { ObjectLink } from '../object-link.tsx';
import type { ObjectSearch } from '../search.ts';
import { useAddress } from '../use-address.ts';
import { WAYS, type Way } from './ways.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  action: { marginInlineStart: 'auto' },
});

interface MembershipsTabProps {
  readonly kind: Kind;
  readonly object: Member;
  /** Members may be added and removed. */
  readonly canEdit: boolean;
}

/** What an object is in, and what is in it. */
export function MembershipsTab({ kind, object, canEdit }: MembershipsTabProps): JSX.Element {
  const styles = useStyles();
  const { t } = useTranslation('directory');
  const [search, change] = useAddress<ObjectSearch>();
  const ways = WAYS[kind];
  const [first] = ways;
  const way = ways.find(({ name }) => name === search.list) ?? first;
  const nested = search.nested === true && way?.nested != null;
  const isEdited = canEdit && way?.name === 'members' && !nested;
  return (
    <>
      {kind === 'group' ? null : <Manager kind={kind} id={object.id ?? ''} />}
      <div className={styles.bar}>
        <TabList
          size="small"
          aria-label={t('tab.memberships')}
          selectedValue={way?.name}
          onTabSelect={(_, { value }) => change({ list: value === first?.name ? undefined : String(value), nested: undefined })}
          style={{ flexWrap: 'wrap' }}
        >
          {ways.map(({ name }) => (
            <Tab key={name} value={name}>
              {t(`way.${name}`)}
            </Tab>
          ))}
        </TabList>
        {way?.nested ? (
          <Switch
            label={t('way.nested')}
            checked={nested}
            onChange={(_, { checked }) => change({ nested: checked ? true : undefined })}
          />
        ) : null}
        {isEdited ? (
          <Button className={styles.action} icon={<PersonAddRegular />} onClick={() => change({ panel: 'members' })}>
            {t('members.add')}
          </Button>
        ) : null}
      </div>
      {way ? <Related key={way.name} way={way} nested={nested} object={object} isEdited={isEdited} /> : null}
    </>
  );
}

function Manager({ kind, id }: { readonly kind: 'user' | 'contact'; readonly id: string }): JSX.Element | null {
  const { t } = useTranslation('directory');
  const route = kind === 'user' ? getManager : (getContactManager as unknown as typeof getManager);
  const manager = useQuery(asking(route, { params: { id }, query: { $select: 'id,displayName,mail' } }));
  const shown = manager.data ? <ObjectLink object={manager.data} kind={kindOf(manager.data, 'user')} /> : null;
  return manager.isPending ? null : <Facts facts={[[t('manager'), shown]]} />;
}

interface RelatedProps {
  readonly way: Way;
  readonly nested: boolean;
  readonly object: Member;
  readonly isEdited: boolean;
}

function Related({ way, nested, object, isEdited }: RelatedProps): JSX.Element {
  const { t, i18n } = useTranslation('directory');
  const [removing, setRemoving] = useState<Member | null>(null);
  const route = nested && way.nested ? way.nested : way.direct;
  const query = { $count: 'true', $top: 100 } as const;
  const pages = useInfiniteQuery(askingPages(route, { params: { id: object.id ?? '' }, query }));
  const rows: readonly Member[] = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const count = pages.data?.pages[0]?.['@odata.count'];
  if (pages.error && rows.length === 0) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  const columns: readonly Column<Member>[] = [
    {
      id: 'displayName',
      header: t('property.displayName'),
      width: 'minmax(220px, 2fr)',
      cell: row => <ObjectLink object={row} kind={kindOf(row, way.leadsTo)} />,
    },
    { id: 'kind', header: t('kind.label'), width: '120px', cell: row => t(`kind.${kindOf(row, way.leadsTo)}`) },
    { id: 'mail', header: t('property.mail'), width: 'minmax(180px, 2fr)', cell: ({ mail }) => mail ?? '–' },
    {
      id: 'source',
      header: t('filter.source'),
      width: '150px',
      cell: row => t(row.onPremisesSyncEnabled ? 'source.synchronised' : 'source.cloudOnly'),
    },
  ];
  const remove: Column<Member> = {
    id: 'remove',
    header: t('members.change'),
    width: '130px',
    cell: row => (
      <Button size="small" appearance="subtle" onClick={() => setRemoving(row)}>
        {t('members.remove')}
      </Button>
    ),
  };
  return (
    <>
      {count === undefined || rows.length === 0 ? null : (
        <Caption1>{t('members.count', { count, number: wholeNumber(count, i18n.language) })}</Caption1>
      )}
      <DataTable
        label={t(`way.${way.name}`)}
        columns={isEdited ? [...columns, remove] : columns}
        rows={rows}
        rowKey={({ id }) => id ?? ''}
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetching}
        onMore={() => void pages.fetchNextPage()}
        empty={
          <EmptyState icon={<LinkRegular />} title={t(`noWay.${way.name}`)}>
            {t(object.onPremisesSyncEnabled ? 'noWay.synchronised' : 'noWay.cloudOnly')}
          </EmptyState>
        }
      />
      {removing ? <RemoveMember group={object} member={removing} onClose={() => setRemoving(null)} /> : null}
    </>
  );
}
