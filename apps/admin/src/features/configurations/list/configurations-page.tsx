import { Menu, MenuButton, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { AddRegular, CloudSyncRegular } from '@fluentui/react-icons';
import { type Configuration, listConfigurationObjects, listConfigurations } from '@landbridge/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, JSX } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  Page,
  RelativeTime,
  RouteButton,
  RouteLink,
} from '../../../components/index.ts';
import { asking, askingPages } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { HealthBadge } from '../health-badge.tsx';
import { useNumber } from '../use-number.ts';

/** Every configuration, with how it is. */
export function ConfigurationsPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const pages = useInfiniteQuery(askingPages(listConfigurations));
  const rows = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const columns = useColumns();
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const empty = (
    <EmptyState
      icon={<CloudSyncRegular />}
      title={t('list.emptyTitle')}
      action={
        mayWrite ? (
          <RouteButton to="/configurations/new" appearance="primary">
            {t('list.new')}
          </RouteButton>
        ) : null
      }
    >
      {t('list.empty')}
    </EmptyState>
  );
  return (
    <Page title={t('title')} action={mayWrite && rows.length > 0 ? <NewMenu /> : null}>
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.error && rows.length === 0 ? null : (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={empty}
          hasMore={pages.hasNextPage}
          isLoading={pages.isFetching}
          onMore={() => void pages.fetchNextPage()}
        />
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Configuration>[] {
  const { t } = useTranslation('configurations');
  const countOf = useObjectCounts();
  const link = ({ id, displayName }: Configuration): JSX.Element => (
    <RouteLink to="/configurations/$id" params={{ id }}>
      {displayName}
    </RouteLink>
  );
  return [
    { id: 'name', header: t('list.name'), width: 'minmax(160px, 1fr)', cell: link },
    { id: 'domain', header: t('list.domain'), width: 'minmax(140px, 1fr)', cell: ({ domain }) => domain.fqdn },
    { id: 'direction', header: t('list.direction'), width: 'minmax(140px, 1fr)', cell: () => t('list.toCloud') },
    { id: 'status', header: t('list.status'), width: 'minmax(216px, 1fr)', cell: one => <HealthBadge {...one} /> },
    {
      id: 'lastCycle',
      header: t('list.lastCycle'),
      width: 'minmax(140px, 1fr)',
      cell: ({ lastCycleEndedDateTime }) => <RelativeTime at={lastCycleEndedDateTime} />,
    },
    { id: 'objects', header: t('list.objects'), width: '100px', align: 'end', cell: ({ id }) => countOf(id) },
  ];
}

/** How many objects a configuration has: asked once for all of them. */
function useObjectCounts(): (id: string) => string {
  const number = useNumber();
  const { data } = useQuery(asking(listConfigurationObjects, { query: { $top: 999 } }));
  const counts = new Map(data?.value.map(({ id, objects }) => [id, objects]));
  return id => {
    const count = counts.get(id);
    return count === undefined ? '…' : number(count);
  };
}

function FluentMenuLink({ href = '', children }: AnchorHTMLAttributes<HTMLAnchorElement>): JSX.Element {
  return <MenuItemLink href={href}>{children}</MenuItemLink>;
}

const MenuLink = createLink(FluentMenuLink);

function NewMenu(): JSX.Element {
  const { t } = useTranslation('configurations');
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="primary" icon={<AddRegular />}>
          {t('list.new')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuLink to="/configurations/new">{t('list.toCloudSync')}</MenuLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
