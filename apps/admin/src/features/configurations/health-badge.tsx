import type { Configuration, ConfigurationHealth } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, StatusBadge } from '../../components/index.ts';

const LOOKS: Readonly<Record<ConfigurationHealth, Health>> = {
  Healthy: 'good',
  Importing: 'working',
  WaitingForReview: 'waiting',
  Paused: 'paused',
  DeletesHeld: 'waiting',
  Quarantined: 'bad',
  Disabled: 'off',
};

/** How a configuration is, by the word that control has for it. */
export function HealthBadge({ health }: Pick<Configuration, 'health'>): JSX.Element {
  const { t } = useTranslation('configurations');
  return health === null ? <>–</> : <StatusBadge health={LOOKS[health]}>{t(`health.${health}`)}</StatusBadge>;
}
