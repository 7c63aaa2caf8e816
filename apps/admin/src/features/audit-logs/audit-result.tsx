import type { ShownDirectoryAudit } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, StatusBadge } from '../../components/index.ts';

const HEALTH: Readonly<Record<ShownDirectoryAudit['result'], Health>> = {
  success: 'good',
  failure: 'bad',
  unknownFutureValue: 'waiting',
};

export function AuditResult({ result }: Pick<ShownDirectoryAudit, 'result'>): JSX.Element {
  const { t } = useTranslation('audit-logs');
  return <StatusBadge health={HEALTH[result]}>{t(`results.${result}`)}</StatusBadge>;
}
