import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { listAdministrators, type ShownAdministrator } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, ErrorNotice, RouteLink, Section, StatusBadge } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { AdministratorPanel } from './administrator-panel.tsx';
import { DirectoryRolesSection } from './directory-roles-section.tsx';
import { GiveRolePanel } from './give-role-panel.tsx';
import { NewAdministratorPanel } from './new-administrator-panel.tsx';
import { roleName } from './role-words.ts';

const useStyles = makeStyles({ page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL } });

const route = getRouteApi('/frame/settings/administrators');

/** Who administers the tenant: accounts of their own, which nothing synchronises, and users of the directory who hold a role. */
export function AdministratorsPage(): JSX.Element {
  const may = usePermissions();
  const styles = useStyles();
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (id?: string): void => void navigate({ search: id === undefined ? {} : { open: id } });
  return (
    <div className={styles.page}>
      {may('Administrator.Read.All') ? <AccountsSection open={open} onShow={show} /> : null}
      <DirectoryRolesSection onGive={() => show('role')} />
      {open === 'role' && may('RoleManagement.ReadWrite.Directory') ? <GiveRolePanel onClose={() => show()} /> : null}
    </div>
  );
}

interface AccountsSectionProps {
  readonly open: string | undefined;
  onShow(id?: string): void;
}

function AccountsSection({ open, onShow }: AccountsSectionProps): JSX.Element {
  const { t } = useTranslation('settings');
  const mayChange = usePermissions()('Administrator.ReadWrite.All');
  const pages = useInfiniteQuery(askingPages(listAdministrators));
  const rows = pages.data?.pages.flatMap(page => page.value) ?? [];
  const selected = rows.find(({ id }) => id === open);
  const add = (
    <Button icon={<PersonAddRegular />} appearance="primary" disabled={!mayChange} onClick={() => onShow('new')}>
      {t('administrators.add')}
    </Button>
  );
  return (
    <Section title={t('administrators.title')} action={add}>
      {pages.error ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <DataTable
        label={t('administrators.title')}
        columns={useColumns()}
        rows={rows}
        rowKey={({ id }) => id}
        empty={null}
        isLoading={pages.isFetching}
        hasMore={pages.hasNextPage}
        onMore={() => void pages.fetchNextPage()}
        selected={open ?? null}
      />
      {open === 'new' ? <NewAdministratorPanel onClose={() => onShow()} /> : null}
      {selected ? <AdministratorPanel administrator={selected} mayChange={mayChange} onClose={() => onShow()} /> : null}
    </Section>
  );
}

function useColumns(): readonly Column<ShownAdministrator>[] {
  const { t } = useTranslation('settings');
  return [
    {
      id: 'name',
      header: t('administrators.name'),
      width: 'minmax(160px, 2fr)',
      cell: ({ id, displayName }) => (
        <RouteLink to="/settings/administrators" search={{ open: id }}>
          {displayName}
        </RouteLink>
      ),
    },
    {
      id: 'upn',
      header: t('administrators.userPrincipalName'),
      width: 'minmax(180px, 2fr)',
      cell: ({ userPrincipalName }) => userPrincipalName,
    },
    {
      id: 'roles',
      header: t('administrators.roles'),
      width: 'minmax(180px, 2fr)',
      cell: ({ roles }) => roles.map(roleName).join(', '),
    },
    {
      id: 'factor',
      header: t('administrators.factor'),
      width: '150px',
      cell: ({ hasAuthenticator }) => (
        <StatusBadge health={hasAuthenticator ? 'good' : 'waiting'}>
          {t(hasAuthenticator ? 'administrators.hasFactor' : 'administrators.noFactor')}
        </StatusBadge>
      ),
    },
    {
      id: 'enabled',
      header: t('administrators.state'),
      width: '130px',
      cell: ({ accountEnabled }) => (
        <StatusBadge health={accountEnabled ? 'good' : 'off'}>
          {t(accountEnabled ? 'administrators.enabled' : 'administrators.disabled')}
        </StatusBadge>
      ),
    },
  ];
}
