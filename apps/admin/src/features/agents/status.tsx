import type { Agent } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, StatusBadge } from '../../components/index.ts';

const HEALTH: Readonly<Record<Agent['status'], Health>> = { active: 'good', inactive: 'bad', revoked: 'off' };

export function AgentStatus({ status }: Pick<Agent, 'status'>): JSX.Element {
  const { t } = useTranslation('agents');
  return <StatusBadge health={HEALTH[status]}>{t(`status.${status}`)}</StatusBadge>;
}
