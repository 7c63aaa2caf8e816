import { Outlet, useMatches } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NotAllowed, Page, RouteTabs } from '../../components/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';

/** The tabs that whoever is signed in may open; what is in them is a page each. */
export function SettingsFrame(): JSX.Element {
  const { t } = useTranslation('settings');
  const may = usePermissions();
  // Of the page that is shown: while another is on its way, the address is that one's already.
  const pathname = useMatches({ select: matches => matches.at(-1)?.pathname ?? '' });
  const tabs = [
    { to: '/settings/own-account', label: t('ownAccount.title'), permission: 'User.Read' },
    { to: '/settings/administrators', label: t('administrators.tab'), permission: 'RoleManagement.Read.Directory' },
    { to: '/settings/api-clients', label: t('apiClients.title'), permission: 'Application.Read.All' },
    { to: '/settings/notifications', label: t('notifications.title'), permission: 'Synchronization.Read.All' },
    { to: '/settings/tenant', label: t('tenant.title'), permission: 'OnPremDirectorySynchronization.Read.All' },
    { to: '/settings/retention', label: t('retention.title'), permission: 'AuditLog.Read.All' },
    { to: '/settings/domains', label: t('domains.title'), permission: 'Synchronization.Read.All' },
    { to: '/settings/keys', label: t('keyring.title'), permission: 'Synchronization.Read.All' },
    { to: '/settings/about', label: t('about.title'), permission: 'User.Read' },
  ] as const;
  const shown = tabs.find(({ to }) => pathname.startsWith(to));
  return (
    <Page title={t('title')} commands={<RouteTabs label={t('title')} tabs={tabs.filter(({ permission }) => may(permission))} />}>
      {shown === undefined || may(shown.permission) ? <Outlet /> : <NotAllowed permission={shown.permission} />}
    </Page>
  );
}
