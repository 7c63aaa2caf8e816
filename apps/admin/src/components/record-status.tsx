import type { ProvisioningRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, StatusBadge } from './status-badge.tsx';

type RecordStatusName = ProvisioningRecord['provisioningStatusInfo']['status'];

const HEALTH: Readonly<Record<RecordStatusName, Health>> = {
  success: 'good',
  warning: 'waiting',
  failure: 'bad',
  skipped: 'off',
};

/** What became of one change, or of one step of it. */
export function RecordStatus({ status }: { readonly status: RecordStatusName }): JSX.Element {
  const { t } = useTranslation();
  return <StatusBadge health={HEALTH[status]}>{t(`record.status.${status}`)}</StatusBadge>;
}
