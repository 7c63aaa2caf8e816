import { ToolbarButton } from '@fluentui/react-components';
import { ArrowDownloadRegular, ShieldTaskRegular } from '@fluentui/react-icons';
import { exportAuditChain, listDirectoryAudits, type ShownDirectoryAudit } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type JSX, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  CommandBar,
  DataTable,
  EmptyState,
  ErrorNotice,
  later,
  Page,
  RelativeTime,
  RouteLink,
  Said,
  SavedFilters,
} from '../../components/index.ts';
import { askingPages } from '../../lib/api/index.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditResult } from './audit-result.tsx';
import { ChainState } from './chain-state.tsx';
import { initiatorOf, targetNameOf } from './initiator.ts';
import { route, useAuditSearch } from './use-audit-search.ts';

const AuditPanel = later(async () => (await import('./audit-panel.tsx')).AuditPanel);

const PAGE = 100;

/** What administrators and their programs did. */
export function AuditLogsPage(): JSX.Element {
  const { t } = useTranslation('audit-logs');
  const { filters } = useAuditSearch();
  return (
    <Page
      title={t('title')}
      commands={
        <CommandBar>
          <ToolbarButton as="a" href={exportAuditChain.path} download="audit.jsonl" icon={<ArrowDownloadRegular />}>
            {t('download')}
          </ToolbarButton>
          <SavedFilters list="auditLogs" search={filters} />
        </CommandBar>
      }
    >
      <AuditFilters />
      <Acts />
      <ChainState />
      <OpenAct />
    </Page>
  );
}

function Acts(): JSX.Element {
  const { t } = useTranslation('audit-logs');
  const { audit = null } = route.useSearch();
  const { $filter } = useAuditSearch();
  const columns = useColumns();
  const acts = useInfiniteQuery(
    askingPages(listDirectoryAudits, { query: { $top: PAGE, ...($filter === undefined ? {} : { $filter }) } }),
  );
  const rows = useMemo(() => acts.data?.pages.flatMap(page => page.value) ?? [], [acts.data]);
  if (acts.error) return <ErrorNotice error={acts.error} onRetry={() => void acts.refetch()} />;
  const nothing = $filter === undefined ? 'yet' : 'filtered';
  const empty = (
    <EmptyState icon={<ShieldTaskRegular />} title={t(`nothing.${nothing}`)}>
      {t(`nothing.${nothing}Text`)}
    </EmptyState>
  );
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      selected={audit}
      hasMore={acts.hasNextPage}
      isLoading={acts.isFetching}
      onMore={() => void acts.fetchNextPage()}
    />
  );
}

function useColumns(): readonly Column<ShownDirectoryAudit>[] {
  const { t } = useTranslation('audit-logs');
  return [
    {
      id: 'activity',
      header: t('activity'),
      width: 'minmax(200px, 1.6fr)',
      cell: ({ id, activityDisplayName }) => (
        <RouteLink to="/audit-logs" search={before => ({ ...before, audit: id })} resetScroll={false}>
          <Said text={activityDisplayName} />
        </RouteLink>
      ),
    },
    { id: 'target', header: t('target'), width: 'minmax(140px, 1.5fr)', cell: targetNameOf },
    {
      id: 'initiator',
      header: t('initiator'),
      width: 'minmax(130px, 1fr)',
      cell: audit => initiatorOf(audit)?.displayName ?? '',
    },
    { id: 'result', header: t('result'), width: '130px', cell: ({ result }) => <AuditResult result={result} /> },
    { id: 'at', header: t('at'), width: '150px', cell: ({ activityDateTime }) => <RelativeTime at={activityDateTime} /> },
  ];
}

function OpenAct(): JSX.Element | null {
  const { audit } = route.useSearch();
  const navigate = route.useNavigate();
  if (audit === undefined) return null;
  return <AuditPanel id={audit} onClose={() => void navigate({ search: before => ({ ...before, audit: undefined }) })} />;
}
