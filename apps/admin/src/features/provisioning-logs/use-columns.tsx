import type { ProvisioningRecord } from '@landbridge/contract';
import { useTranslation } from 'react-i18next';
import { type Column, RecordStatus, RelativeTime, RouteLink } from '../../components/index.ts';

export function useColumns(): readonly Column<ProvisioningRecord>[] {
  const { t } = useTranslation('provisioning-logs');
  const { t: shared } = useTranslation();
  return [
    {
      id: 'identity',
      header: t('identity'),
      width: 'minmax(200px, 1.6fr)',
      cell: ({ id, sourceIdentity: { displayName, details } }) => (
        <RouteLink
          to="/provisioning-logs"
          search={before => ({ ...before, record: id })}
          resetScroll={false}
          title={details['distinguishedName'] ?? displayName}
        >
          {displayName}
        </RouteLink>
      ),
    },
    {
      id: 'action',
      header: t('action'),
      width: 'minmax(172px, 1fr)',
      cell: ({ provisioningAction }) => shared(`record.action.${provisioningAction}`),
    },
    {
      id: 'status',
      header: t('status'),
      width: '130px',
      cell: ({ provisioningStatusInfo }) => <RecordStatus status={provisioningStatusInfo.status} />,
    },
    {
      id: 'problem',
      header: t('problem'),
      width: 'minmax(150px, 1fr)',
      cell: ({ provisioningStatusInfo }) => provisioningStatusInfo.errorInformation?.errorCode ?? '',
    },
    {
      id: 'configuration',
      header: t('configuration'),
      width: 'minmax(120px, 1fr)',
      cell: ({ servicePrincipal }) => servicePrincipal.displayName,
    },
    { id: 'at', header: t('at'), width: '150px', cell: ({ activityDateTime }) => <RelativeTime at={activityDateTime} /> },
  ];
}
