import {
  ChartMultipleRegular,
  CloudSyncRegular,
  ContactCardRegular,
  DeleteRegular,
  DocumentBulletListClockRegular,
  HomeRegular,
  PeopleRegular,
  PeopleTeamRegular,
  PlugConnectedRegular,
  SettingsRegular,
  ShieldTaskRegular,
} from '@fluentui/react-icons';
import type { Permission } from '@landbridge/contract';
import type { ReactNode } from 'react';
import type shared from '../../lib/words/en.json';

type PlaceName = keyof typeof shared.navigation;

interface Place {
  readonly to: string;
  readonly name: PlaceName;
  readonly icon: ReactNode;
  /** Whoever lacks it does not see the place. */
  readonly permission: Permission;
  readonly exact: boolean;
}

/** By the labels of the navigation, in its order. */
export const PLACES: readonly { readonly heading: PlaceName | null; readonly places: readonly Place[] }[] = [
  {
    heading: null,
    places: [{ to: '/', name: 'home', icon: <HomeRegular />, permission: 'User.Read', exact: true }],
  },
  {
    heading: 'cloudSync',
    places: [
      place('/configurations', 'configurations', <CloudSyncRegular />, 'Synchronization.Read.All'),
      place('/agents', 'agents', <PlugConnectedRegular />, 'OnPremisesPublishingProfiles.Read.All'),
      place('/provisioning-logs', 'provisioningLogs', <DocumentBulletListClockRegular />, 'AuditLog.Read.All'),
      place('/insights', 'insights', <ChartMultipleRegular />, 'AuditLog.Read.All'),
    ],
  },
  {
    heading: 'directory',
    places: [
      place('/users', 'users', <PeopleRegular />, 'User.Read.All'),
      place('/groups', 'groups', <PeopleTeamRegular />, 'Group.Read.All'),
      place('/contacts', 'contacts', <ContactCardRegular />, 'OrgContact.Read.All'),
      place('/deleted', 'deleted', <DeleteRegular />, 'Directory.Read.All'),
    ],
  },
  {
    heading: 'administration',
    places: [
      place('/settings', 'settings', <SettingsRegular />, 'User.Read'),
      place('/audit-logs', 'auditLogs', <ShieldTaskRegular />, 'AuditLog.Read.All'),
    ],
  },
];

function place(to: string, name: PlaceName, icon: ReactNode, permission: Permission): Place {
  return { to, name, icon, permission, exact: false };
}

/** What an address belongs to, also when it names something in it. */
export function placeAt(pathname: string): Place | undefined {
  const all = PLACES.flatMap(({ places }) => places);
  return all.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
}
