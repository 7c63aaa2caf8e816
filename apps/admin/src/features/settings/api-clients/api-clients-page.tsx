import { Button } from '@fluentui/react-components';
import { AddRegular, AppGenericRegular } from '@fluentui/react-icons';
import { listApplications } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  later,
  RelativeTime,
  RouteLink,
  Section,
} from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import type { ApiClient } from './api-client.ts';

const ApiClientPanel = later(async () => (await import('./api-client-panel.tsx')).ApiClientPanel);
const NewApiClientPanel = later(async () => (await import('./new-api-client-panel.tsx')).NewApiClientPanel);

const route = getRouteApi('/frame/settings/api-clients');

/** Programs that call the API by themselves. */
export function ApiClientsPage(): JSX.Element {
  const { t } = useTranslation('settings');
  const may = usePermissions();
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (id?: string): void => void navigate({ search: id === undefined ? {} : { open: id } });
  const pages = useInfiniteQuery(askingPages(listApplications));
  const rows = pages.data?.pages.flatMap(page => page.value) ?? [];
  const selected = rows.find(({ id }) => id === open);
  const mayChange = may('Application.ReadWrite.All');
  const add = (
    <Button icon={<AddRegular />} appearance="primary" disabled={!mayChange} onClick={() => show('new')}>
      {t('apiClients.add')}
    </Button>
  );
  const empty = (
    <EmptyState icon={<AppGenericRegular />} title={t('apiClients.none')} action={add}>
      {t('apiClients.what')}
    </EmptyState>
  );
  return (
    <Section title={t('apiClients.title')} action={rows.length > 0 ? add : null}>
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <DataTable
        label={t('apiClients.title')}
        columns={useColumns()}
        rows={rows}
        rowKey={({ id }) => id}
        empty={pages.error ? null : empty}
        isLoading={pages.isFetching}
        hasMore={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
        selected={open ?? null}
      />
      {open === 'new' ? <NewApiClientPanel onClose={() => show()} onMade={show} /> : null}
      {selected ? <ApiClientPanel client={selected} mayChange={mayChange} onClose={() => show()} /> : null}
    </Section>
  );
}

function useColumns(): readonly Column<ApiClient>[] {
  const { t } = useTranslation('settings');
  return [
    {
      id: 'name',
      header: t('apiClients.name'),
      width: 'minmax(160px, 2fr)',
      cell: ({ id, displayName }) => (
        <RouteLink to="/settings/api-clients" search={{ open: id }}>
          {displayName}
        </RouteLink>
      ),
    },
    { id: 'id', header: t('apiClients.id'), width: 'minmax(332px, 2fr)', cell: ({ appId }) => <code>{appId}</code> },
    {
      id: 'permissions',
      header: t('apiClients.permissions'),
      width: 'minmax(200px, 3fr)',
      cell: ({ permissions }) => permissions.join(', '),
    },
    {
      id: 'created',
      header: t('apiClients.created'),
      width: '140px',
      cell: ({ createdDateTime }) => <RelativeTime at={createdDateTime} />,
    },
  ];
}
