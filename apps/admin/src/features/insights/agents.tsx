import { Body1 } from '@fluentui/react-components';
import { listAgents } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberTable } from '../../components/charts/index.ts';
import { Answered, type Health, RelativeTime, RouteLink, Section, StatusBadge } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';

const HEALTH: Readonly<Record<'active' | 'inactive' | 'revoked', Health>> = { active: 'good', inactive: 'bad', revoked: 'off' };

/** When each agent was last there. */
export function Agents(): JSX.Element {
  const { t } = useTranslation('insights');
  const agents = useQuery(asking(listAgents, { query: { $top: 100 } }));
  return (
    <Section title={t('agents')}>
      <Answered query={agents}>
        {({ value }) =>
          value.length === 0 ? (
            <Body1>{t('noAgents')}</Body1>
          ) : (
            <NumberTable
              label={t('agents')}
              heads={[t('machine'), t('agentStatus'), t('lastSeen')]}
              rows={value.map(({ id, machineName, status, lastSeenDateTime }) => ({
                id,
                cells: [
                  <RouteLink key="machine" to="/agents" search={{ agent: id }}>
                    {machineName}
                  </RouteLink>,
                  <StatusBadge key="status" health={HEALTH[status]}>
                    {t(`agentStates.${status}`)}
                  </StatusBadge>,
                  <RelativeTime key="seen" at={lastSeenDateTime} />,
                ],
              }))}
            />
          )
        }
      </Answered>
    </Section>
  );
}
