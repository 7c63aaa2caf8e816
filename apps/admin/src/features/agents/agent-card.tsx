import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Agent } from '@landbridge/contract';
import { type JSX, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RelativeTime, RouteLink } from '../../components/index.ts';
import { AgentStatus } from './status.tsx';
import { Ceiling, Domains, LastQuestion, questionsPerMinute } from './what-it-does.tsx';

const useStyles = makeStyles({
  card: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    outlineWidth: tokens.strokeWidthThin,
    outlineStyle: 'solid',
    outlineColor: tokens.colorNeutralStroke2,
    ':hover': { boxShadow: tokens.shadow8, backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalS },
  // The whole card is what the link of its name leads from.
  name: {
    margin: 0,
    marginInlineEnd: 'auto',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
    '& a::after': { content: '""', position: 'absolute', inset: 0 },
  },
  about: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  domains: {
    paddingBlock: tokens.spacingVerticalM,
    borderBlockWidth: tokens.strokeWidthThin,
    borderBlockStyle: 'solid',
    borderBlockColor: tokens.colorNeutralStroke2,
  },
});

/** One agent at a glance. */
export function AgentCard({ agent }: { readonly agent: Agent }): JSX.Element {
  const { t, i18n } = useTranslation('agents');
  const styles = useStyles();
  const heading = useId();
  const { machineName, status, version, externalIp, lastSeenDateTime, domains } = agent;
  return (
    <li>
      <article aria-labelledby={heading} className={styles.card}>
        <div className={styles.head}>
          <h2 id={heading} className={styles.name}>
            <RouteLink from="/agents" to="/agents" search={before => ({ ...before, agent: agent.id })}>
              {machineName}
            </RouteLink>
          </h2>
          <AgentStatus status={status} />
        </div>
        <Text size={200} className={styles.about}>
          {[version === null ? null : t('versionOf', { version }), externalIp].filter(Boolean).join(' · ')}
          {lastSeenDateTime === null ? null : (
            <>
              {' · '}
              {t('seen')} <RelativeTime at={lastSeenDateTime} />
            </>
          )}
        </Text>
        {domains.length === 0 ? null : (
          <div className={styles.domains}>
            <Domains agent={agent} />
          </div>
        )}
        <Facts
          facts={[
            [t('mayBeAsked'), <Ceiling key="ceiling" ceiling={agent.ceiling} />],
            [t('lastQuestion'), <LastQuestion key="last" lastQuestion={agent.lastQuestion} />],
            [t('perMinute'), questionsPerMinute(agent, i18n.language)],
          ]}
        />
      </article>
    </li>
  );
}
