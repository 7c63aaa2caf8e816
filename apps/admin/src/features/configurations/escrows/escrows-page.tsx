import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  ToolbarButton,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular, CheckmarkCircleRegular } from '@fluentui/react-icons';
import { type Configuration, type Escrow, listEscrows, restartConfiguration, retryEscrows } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  CommandBar,
  DataTable,
  EmptyState,
  ErrorNotice,
  Facts,
  RelativeTime,
  RouteLink,
  Said,
  SaidCure,
  SaidProblem,
  SidePanel,
  useTell,
} from '../../../components/index.ts';
import { askingPages, useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { useConfiguration } from '../use-configuration.ts';
import { useNumber } from '../use-number.ts';

const route = getRouteApi('/frame/configurations/$id/escrows');

/** Entries that could not be synchronised, and whether the whole configuration is quarantined. */
export function EscrowsPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const configuration = useConfiguration();
  const { id } = configuration;
  const { entry } = route.useSearch();
  const navigate = useNavigate();
  const retry = useRetry();
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const pages = useInfiniteQuery(askingPages(listEscrows, { params: { id } }));
  const rows = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const opened = rows.find(({ sourceId }) => sourceId === entry);
  const close = (): void => void navigate({ to: '.', search: before => ({ ...before, entry: undefined }) });
  const empty = (
    <EmptyState icon={<CheckmarkCircleRegular />} title={t('escrows.emptyTitle')}>
      {t('escrows.empty')}
    </EmptyState>
  );
  return (
    <>
      <Quarantine configuration={configuration} />
      {mayWrite && rows.length > 0 ? (
        <CommandBar>
          <ToolbarButton
            icon={<ArrowClockwiseRegular />}
            disabled={retry.isPending}
            onClick={() => retry.mutate({ params: { id } })}
          >
            {t('escrows.retryAll')}
          </ToolbarButton>
        </CommandBar>
      ) : null}
      {retry.error ? <ErrorNotice error={retry.error} /> : null}
      {pages.error ? <ErrorNotice error={pages.error} /> : null}
      <DataTable
        label={t('escrows.title')}
        columns={useColumns(id)}
        rows={rows}
        rowKey={({ sourceId }) => sourceId}
        empty={empty}
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetching}
        onMore={() => void pages.fetchNextPage()}
        selected={entry ?? null}
      />
      {opened === undefined ? null : <EscrowDetails id={id} escrow={opened} mayWrite={mayWrite} onClose={close} />}
    </>
  );
}

function useRetry() {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const tell = useTell();
  return useAct(retryEscrows, {
    changes: SHOWN_BY,
    onDone: ({ count }) => tell(t('escrows.retried', { number: number(count) })),
  });
}

function useColumns(id: string): readonly Column<Escrow>[] {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const name = ({ sourceId, sourceName }: Escrow): JSX.Element => (
    <RouteLink to="/configurations/$id/escrows" params={{ id }} search={{ entry: sourceId }}>
      {sourceName}
    </RouteLink>
  );
  return [
    { id: 'name', header: t('escrows.entry'), width: 'minmax(180px, 2fr)', cell: name },
    { id: 'class', header: t('escrows.class'), width: '84px', cell: ({ sourceClass }) => sourceClass },
    {
      id: 'problem',
      header: t('escrows.problem'),
      width: 'minmax(240px, 3fr)',
      cell: ({ message, code }) => <Said text={message} code={code} />,
    },
    {
      id: 'since',
      header: t('held.since'),
      width: '130px',
      cell: ({ firstDateTime }) => <RelativeTime at={firstDateTime} />,
    },
    { id: 'attempts', header: t('escrows.attempts'), width: '96px', align: 'end', cell: ({ attempts }) => number(attempts) },
    {
      id: 'next',
      header: t('escrows.next'),
      width: '152px',
      cell: ({ nextAttemptDateTime }) => <RelativeTime at={nextAttemptDateTime} />,
    },
  ];
}

function Quarantine({ configuration }: { readonly configuration: Configuration }): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const tell = useTell();
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const clear = useAct(restartConfiguration, { changes: SHOWN_BY, onDone: () => tell(t('status.cleared')) });
  const { quarantine, id } = configuration;
  if (quarantine === null) return null;
  return (
    <>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{t('health.Quarantined')}</MessageBarTitle>{' '}
          <SaidProblem problem={quarantine} since={quarantine.beganDateTime} />
        </MessageBarBody>
        {mayWrite ? (
          <MessageBarActions>
            <Button
              size="small"
              disabled={clear.isPending}
              onClick={() => clear.mutate({ params: { id }, body: { resetScope: ['QuarantineState'] } })}
            >
              {t('status.clearQuarantine')}
            </Button>
          </MessageBarActions>
        ) : null}
      </MessageBar>
      {clear.error ? <ErrorNotice error={clear.error} /> : null}
    </>
  );
}

interface EscrowDetailsProps {
  readonly id: string;
  readonly escrow: Escrow;
  readonly mayWrite: boolean;
  onClose(): void;
}

function EscrowDetails({ id, escrow, mayWrite, onClose }: EscrowDetailsProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const retry = useRetry();
  const again = (
    <Button
      appearance="primary"
      disabled={retry.isPending}
      onClick={() => retry.mutate({ params: { id }, body: { sourceIds: [escrow.sourceId] } })}
    >
      {t('escrows.retry')}
    </Button>
  );
  return (
    <SidePanel title={escrow.sourceName} footer={mayWrite ? again : null} onClose={onClose}>
      {retry.error ? <ErrorNotice error={retry.error} /> : null}
      <Facts
        facts={[
          [t('escrows.problem'), <Said key="problem" text={escrow.message} code={escrow.code} />],
          [t('status.cure'), <SaidCure key="cure" text={escrow.cure} code={escrow.code} />],
          [t('status.code'), escrow.code],
          [t('escrows.class'), escrow.sourceClass],
          [t('escrows.id'), escrow.sourceId],
          [t('escrows.attempts'), number(escrow.attempts)],
          [t('held.since'), <RelativeTime key="first" at={escrow.firstDateTime} />],
          [t('escrows.last'), <RelativeTime key="last" at={escrow.lastDateTime} />],
          [t('escrows.next'), <RelativeTime key="next" at={escrow.nextAttemptDateTime} />],
        ]}
      />
    </SidePanel>
  );
}
