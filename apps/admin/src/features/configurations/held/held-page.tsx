import { Caption1, Checkbox, Text, ToolbarButton } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { allowHeldDeletes, getStages, type HeldDelete, listHeldDeletes, rejectHeldDeletes } from '@landbridge/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  CommandBar,
  Confirm,
  DataTable,
  EmptyState,
  ErrorNotice,
  RelativeTime,
  Said,
  useTell,
} from '../../../components/index.ts';
import { asking, askingPages, useAct } from '../../../lib/api/index.ts';
import { useBin } from '../../../lib/use-bin.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SHOWN_BY } from '../shown-by.ts';
import { useConfiguration } from '../use-configuration.ts';
import { useNumber } from '../use-number.ts';
import { heldIdOf, keyOf, MOST_MARKED, withMark } from './held-key.ts';

const route = getRouteApi('/frame/configurations/$id/held-deletes');

/** An answer to what is held: to everything, or to those that are marked. */
interface Decision {
  readonly act: 'allow' | 'reject';
  readonly all: boolean;
}

/** More than these at stake, and the name is typed. */
const MANY = 100;

/** What the guard holds back, and what an administrator decides about it. */
export function HeldPage(): JSX.Element {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const { id } = useConfiguration();
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const { marked = [] } = route.useSearch();
  const navigate = useNavigate();
  const setMarked = (next: readonly string[]): void => {
    const search = next.length === 0 ? undefined : [...next];
    void navigate({ to: '.', search: before => ({ ...before, marked: search }), replace: true, resetScroll: false });
  };
  const [decision, setDecision] = useState<Decision | null>(null);
  const pages = useInfiniteQuery(askingPages(listHeldDeletes, { params: { id }, query: { $top: 200 } }));
  const rows = pages.data?.pages.flatMap(({ value }) => value) ?? [];
  const columns = useColumns(mayWrite, marked, (row, isMarked) => setMarked(withMark(marked, keyOf(row), isMarked)));
  const hasMembers = rows.some(({ member }) => member !== null);
  const close = (): void => setDecision(null);
  const done = (): void => {
    setMarked([]);
    close();
  };
  const empty = (
    <EmptyState icon={<ShieldCheckmarkRegular />} title={t('held.emptyTitle')}>
      {t('held.empty')}
    </EmptyState>
  );
  return (
    <>
      {rows.length > 0 && mayWrite ? <Commands marked={marked.length} onDecide={setDecision} /> : null}
      {marked.length < MOST_MARKED ? null : <Caption1>{t('held.most', { number: number(MOST_MARKED) })}</Caption1>}
      {pages.error ? <ErrorNotice error={pages.error} /> : null}
      <DataTable
        label={t('tabs.held')}
        columns={hasMembers ? columns : columns.filter(({ id }) => id !== 'member')}
        rows={rows}
        rowKey={keyOf}
        empty={empty}
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetching}
        onMore={() => void pages.fetchNextPage()}
      />
      {decision === null ? null : <Decide decision={decision} marked={marked} onDone={done} onClose={close} />}
    </>
  );
}

function Commands({ marked, onDecide }: { readonly marked: number; onDecide(decision: Decision): void }): JSX.Element {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  return (
    <CommandBar>
      <ToolbarButton icon={<CheckmarkRegular />} onClick={() => onDecide({ act: 'allow', all: true })}>
        {t('held.allowAll')}
      </ToolbarButton>
      <ToolbarButton icon={<CheckmarkRegular />} disabled={marked === 0} onClick={() => onDecide({ act: 'allow', all: false })}>
        {t('held.allowSome', { number: number(marked) })}
      </ToolbarButton>
      <ToolbarButton icon={<DismissRegular />} disabled={marked === 0} onClick={() => onDecide({ act: 'reject', all: false })}>
        {t('held.rejectSome', { number: number(marked) })}
      </ToolbarButton>
      <ToolbarButton icon={<DismissRegular />} onClick={() => onDecide({ act: 'reject', all: true })}>
        {t('held.rejectAll')}
      </ToolbarButton>
    </CommandBar>
  );
}

interface DecideProps {
  readonly decision: Decision;
  /** Their keys. */
  readonly marked: readonly string[];
  onDone(): void;
  onClose(): void;
}

function Decide({ decision, marked, onDone, onClose }: DecideProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const number = useNumber();
  const tell = useTell();
  const { id, displayName } = useConfiguration();
  const { data: stages } = useQuery(asking(getStages, { params: { id } }));
  const count = decision.all ? (stages?.export.held ?? 0) : marked.length;
  const acting = useAct(decision.act === 'allow' ? allowHeldDeletes : rejectHeldDeletes, {
    changes: SHOWN_BY,
    onDone: answer => {
      tell(t(`held.${decision.act}Done`, { number: number(answer.count) }));
      onDone();
    },
  });
  const bin = useBin();
  const words = { number: number(count), days: bin.inWords };
  return (
    <Confirm
      title={t(`held.${decision.act}Title`)}
      act={t(`held.${decision.act}Act`, words)}
      typed={decision.act === 'allow' && count > MANY ? displayName : null}
      isBusy={acting.isPending || (decision.all && stages === undefined)}
      error={acting.error}
      onConfirm={() => acting.mutate({ params: { id }, ...(decision.all ? {} : { body: { ids: marked.map(heldIdOf) } }) })}
      onClose={onClose}
    >
      <Text block>{t(`held.${decision.act}Text`, words)}</Text>
    </Confirm>
  );
}

function useColumns(
  mayWrite: boolean,
  marked: readonly string[],
  onMark: (row: HeldDelete, isMarked: boolean) => void,
): readonly Column<HeldDelete>[] {
  const { t } = useTranslation('configurations');
  const mark: Column<HeldDelete> = {
    id: 'mark',
    header: t('held.choose'),
    isHeaderHidden: true,
    width: '48px',
    cell: row => (
      <Checkbox
        aria-label={t('held.mark', { name: row.objectName })}
        checked={marked.includes(keyOf(row))}
        disabled={marked.length >= MOST_MARKED && !marked.includes(keyOf(row))}
        onChange={(_, { checked }) => onMark(row, checked === true)}
      />
    ),
  };
  return [
    ...(mayWrite ? [mark] : []),
    { id: 'name', header: t('held.name'), width: 'minmax(200px, 2fr)', cell: ({ objectName }) => objectName },
    { id: 'kind', header: t('held.what'), width: 'minmax(130px, 1fr)', cell: ({ kind }) => t(`held.kind.${kind}`) },
    { id: 'object', header: t('held.object'), width: '100px', cell: ({ objectKind }) => t(`held.object_${objectKind}`) },
    { id: 'member', header: t('held.member'), width: 'minmax(140px, 1fr)', cell: ({ member }) => member?.objectName ?? '–' },
    { id: 'reason', header: t('held.reason'), width: 'minmax(160px, 1fr)', cell: ({ reason }) => <Said text={reason} /> },
    {
      id: 'since',
      header: t('held.since'),
      width: 'minmax(130px, 1fr)',
      cell: ({ heldSinceDateTime }) => <RelativeTime at={heldSinceDateTime} />,
    },
  ];
}
