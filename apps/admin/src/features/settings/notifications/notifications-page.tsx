import { getNotificationSettings } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { Answered } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SettingsColumn } from '../settings-column.tsx';
import { MailServerSection } from './mail-server-section.tsx';
import { NotificationsForm } from './notifications-form.tsx';
import { TestSection } from './test-section.tsx';

/** What notices go over, and where they go besides the notification e-mail of each configuration. */
export function NotificationsPage(): JSX.Element {
  const may = usePermissions();
  const settings = useQuery(asking(getNotificationSettings));
  const mayChange = may('Synchronization.ReadWrite.All');
  return (
    <SettingsColumn>
      <MailServerSection mayChange={mayChange} />
      <Answered query={settings}>
        {kept => <NotificationsForm key={settings.dataUpdatedAt} kept={kept} mayChange={mayChange} />}
      </Answered>
      {mayChange ? <TestSection /> : null}
    </SettingsColumn>
  );
}
