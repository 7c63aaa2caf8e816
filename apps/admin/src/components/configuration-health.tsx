import type { ConfigurationHealth as Word } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, StatusBadge } from './status-badge.tsx';

const HEALTHS: Readonly<Record<Word, Health>> = {
  Healthy: 'good',
  Importing: 'working',
  WaitingForReview: 'told',
  Paused: 'paused',
  DeletesHeld: 'waiting',
  Quarantined: 'bad',
  Disabled: 'off',
};

/** How a configuration is, in the word that API, log and mail use too. */
export function ConfigurationHealth({ health }: { readonly health: Word | null }): JSX.Element {
  const { t } = useTranslation();
  if (health === null) return <>–</>;
  return <StatusBadge health={HEALTHS[health]}>{t(`health.${health}`)}</StatusBadge>;
}
