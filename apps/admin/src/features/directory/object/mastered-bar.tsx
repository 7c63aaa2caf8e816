import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { getObjectHistory, listConfigurations, type Member } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteLink } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';

/** Says where an object is mastered, since it can not be changed here. */
export function MasteredBar({ object }: { readonly object: Member }): JSX.Element {
  const { t } = useTranslation('directory');
  const may = usePermissions();
  const history = useQuery({
    ...asking(getObjectHistory, { params: { id: object.id ?? '' }, query: { $top: 1 } }),
    enabled: may('AuditLog.Read.All'),
  });
  const configurations = useQuery({
    ...asking(listConfigurations, { query: { $top: 999 } }),
    enabled: may('Synchronization.Read.All'),
  });
  const id = history.data?.presentState.configurationId ?? null;
  const name = configurations.data?.value.find(one => one.id === id)?.displayName;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('mastered.title')}</MessageBarTitle>
        {t('mastered.text', { domain: object.onPremisesDomainName ?? t('mastered.unknownDomain') })}{' '}
        {id === null || name === undefined ? null : (
          <RouteLink to={`/configurations/${id}` as string}>{t('mastered.open', { name })}</RouteLink>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
