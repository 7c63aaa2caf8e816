import { Button, Text } from '@fluentui/react-components';
import { DeleteRegular, PersonKeyRegular } from '@fluentui/react-icons';
import { deleteRoleAssignment, listRoleAssignments } from '@landbridge/contract';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  Confirm,
  DataTable,
  EmptyState,
  ErrorNotice,
  RelativeTime,
  RouteLink,
  Section,
  StatusBadge,
  useTell,
} from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { FeatureSwitches } from '../feature-switches.tsx';
import { roleName } from './role-words.ts';
import { type HeldRole, useHeldRoles } from './use-held-roles.ts';

/** Which users of the directory hold a role. They do not sign in by it; nothing of Active Directory takes them over. */
export function DirectoryRolesSection({ onGive }: { onGive(): void }): JSX.Element {
  const { t } = useTranslation('settings');
  const may = usePermissions();
  const mayChange = may('RoleManagement.ReadWrite.Directory');
  const { pages, rows } = useHeldRoles();
  const [taken, setTaken] = useState<HeldRole | null>(null);
  const give = (
    <Button icon={<PersonKeyRegular />} disabled={!mayChange} onClick={onGive}>
      {t('directoryRoles.give')}
    </Button>
  );
  const empty = (
    <EmptyState icon={<PersonKeyRegular />} title={t('directoryRoles.none')}>
      {t('directoryRoles.noneWhat')}
    </EmptyState>
  );
  return (
    <Section title={t('directoryRoles.title')} action={give}>
      <Text>{t('directoryRoles.what')}</Text>
      {may('OnPremDirectorySynchronization.Read.All') ? (
        <FeatureSwitches
          features={['synchronizedAdministratorsEnabled']}
          mayChange={may('OnPremDirectorySynchronization.ReadWrite.All')}
        />
      ) : null}
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <DataTable
        label={t('directoryRoles.title')}
        columns={useColumns(mayChange ? setTaken : null)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={pages.error ? null : empty}
        isLoading={pages.isFetching}
        hasMore={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
      {taken ? <TakeRole held={taken} onClose={() => setTaken(null)} /> : null}
    </Section>
  );
}

function TakeRole({ held, onClose }: { readonly held: HeldRole; onClose(): void }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const words = { name: held.displayName, role: roleName(held.roleId) };
  const take = useAct(deleteRoleAssignment, {
    changes: [listRoleAssignments],
    onDone: () => {
      onClose();
      tell(t('directoryRoles.taken', words));
    },
  });
  return (
    <Confirm
      title={t('directoryRoles.takeTitle', words)}
      act={t('directoryRoles.take')}
      error={take.error}
      isBusy={take.isPending}
      onConfirm={() => take.mutate({ params: { id: held.id } })}
      onClose={onClose}
    >
      {t(held.isSynchronised ? 'directoryRoles.takeWhatSynchronised' : 'directoryRoles.takeWhat', words)}
    </Confirm>
  );
}

/** Null: nobody here may take a role away. */
function useColumns(onTake: ((held: HeldRole) => void) | null): readonly Column<HeldRole>[] {
  const { t } = useTranslation('settings');
  const acts: Column<HeldRole> = {
    id: 'acts',
    header: t('directoryRoles.acts'),
    isHeaderHidden: true,
    width: '56px',
    cell: held => (
      <Button
        size="small"
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={t('directoryRoles.takeOne', { name: held.displayName, role: roleName(held.roleId) })}
        onClick={() => onTake?.(held)}
      />
    ),
  };
  return [
    {
      id: 'who',
      header: t('directoryRoles.who'),
      width: 'minmax(160px, 2fr)',
      cell: ({ principalId, displayName }) => <RouteLink to={`/users/${principalId}` as string}>{displayName}</RouteLink>,
    },
    { id: 'role', header: t('directoryRoles.role'), width: 'minmax(200px, 2fr)', cell: ({ roleId }) => roleName(roleId) },
    {
      id: 'source',
      header: t('directoryRoles.source'),
      width: 'minmax(150px, 1fr)',
      cell: ({ isSynchronised }) => (
        <StatusBadge health={isSynchronised ? 'waiting' : 'good'}>
          {t(isSynchronised ? 'directoryRoles.synchronised' : 'directoryRoles.cloud')}
        </StatusBadge>
      ),
    },
    {
      id: 'since',
      header: t('directoryRoles.since'),
      width: '140px',
      cell: ({ createdDateTime }) => <RelativeTime at={createdDateTime} />,
    },
    ...(onTake ? [acts] : []),
  ];
}
