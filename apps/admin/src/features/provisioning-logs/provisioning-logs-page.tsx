import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentBulletListClockRegular } from '@fluentui/react-icons';
import { getLogSettings, listProvisioningRecords } from '@landbridge/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type JSX, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandBar, DataTable, EmptyState, ErrorNotice, later, Page, RouteLink, SavedFilters } from '../../components/index.ts';
import { asking, askingPages } from '../../lib/api/index.ts';
import { Download } from './download.tsx';
import { LogFilters } from './log-filters.tsx';
import { filterOf } from './record-filter.ts';
import { useColumns } from './use-columns.tsx';
import { route, useLogSearch } from './use-log-search.ts';

const RecordPanel = later(async () => (await import('./record-panel.tsx')).RecordPanel);

const PAGE = 100;
const SETTINGS: string = '/settings/retention';

const useStyles = makeStyles({
  kept: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground3 },
});

/** What was done about each object, and why. */
export function ProvisioningLogsPage(): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const { filters } = useLogSearch();
  const asked = useAsked();
  return (
    <Page
      title={t('title')}
      commands={
        <CommandBar>
          <Download asked={asked} />
          <SavedFilters list="provisioningLogs" search={filters} />
        </CommandBar>
      }
    >
      <Retention />
      <LogFilters />
      <Records />
      <OpenRecord />
    </Page>
  );
}

/** What the filters ask, from the moment on that they were set. */
function useAsked() {
  const { filters } = useLogSearch();
  const text = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the filters, which are made anew each time
  return useMemo(() => filterOf(filters, Date.now()), [text]);
}

function Records(): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const { record = null } = route.useSearch();
  const columns = useColumns();
  const asked = useAsked();
  const records = useInfiniteQuery(askingPages(listProvisioningRecords, { query: { $top: PAGE, ...asked } }));
  const { hasNextPage, fetchNextPage, isFetching } = records;
  const rows = useMemo(() => records.data?.pages.flatMap(page => page.value) ?? [], [records.data]);
  if (records.error) return <ErrorNotice error={records.error} onRetry={() => void records.refetch()} />;
  const isFiltered = asked.$filter !== undefined || asked.$search !== undefined;
  const empty = (
    <EmptyState icon={<DocumentBulletListClockRegular />} title={t(isFiltered ? 'nothing.filtered' : 'nothing.yet')}>
      {t(isFiltered ? 'nothing.filteredText' : 'nothing.yetText')}
    </EmptyState>
  );
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      selected={record}
      hasMore={hasNextPage}
      isLoading={isFetching}
      onMore={() => void fetchNextPage()}
    />
  );
}

function OpenRecord(): JSX.Element | null {
  const { record, tab = 'steps' } = route.useSearch();
  const navigate = route.useNavigate();
  if (record === undefined) return null;
  return (
    <RecordPanel
      id={record}
      tab={tab}
      onTab={next => void navigate({ search: before => ({ ...before, tab: next }), replace: true })}
      onClose={() => void navigate({ search: before => ({ ...before, record: undefined, tab: undefined }) })}
    />
  );
}

function Retention(): JSX.Element | null {
  const { t } = useTranslation('provisioning-logs');
  const styles = useStyles();
  const { data } = useQuery(asking(getLogSettings));
  if (data === undefined) return null;
  return (
    <Caption1 className={styles.kept}>
      {t('kept', { count: data.retentionDays })}
      <RouteLink to={SETTINGS}>{t('change')}</RouteLink>
    </Caption1>
  );
}
