import { Caption1, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PresentState } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, RelativeTime, RouteLink, StatusBadge } from '../../../components/index.ts';
import { said } from '../../../lib/said/index.ts';

const HEALTH: Readonly<Record<PresentState['state'], Health>> = {
  inDirectory: 'good',
  cloudOnly: 'good',
  held: 'waiting',
  failed: 'bad',
  waiting: 'waiting',
  pending: 'working',
  inRecycleBin: 'off',
  excluded: 'off',
  outOfScope: 'off',
  notEnabled: 'paused',
  notSynchronised: 'off',
  deleted: 'off',
  unknown: 'told',
};

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'flex-start' },
  sentence: { overflowWrap: 'anywhere' },
  more: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
});

/** Why somebody is, or is not, in the cloud, in one sentence. */
export function Answer({ answer }: { readonly answer: PresentState }): JSX.Element {
  const { t, i18n } = useTranslation('directory');
  const styles = useStyles();
  const { state, rule, sentence, sinceDateTime, configurationId } = answer;
  const told = said(i18n.language, sentence);
  return (
    <Card className={styles.card} appearance="outline">
      <StatusBadge health={HEALTH[state]}>{t(`state.${state}`)}</StatusBadge>
      <Text size={400} lang={told.lang} className={styles.sentence}>
        {told.text}
      </Text>
      <Caption1 className={styles.more}>
        <span>
          {t('history.rule')} <code>{rule}</code>
        </span>
        {sinceDateTime === null ? null : (
          <span>
            {t('history.since')} <RelativeTime at={sinceDateTime} />
          </span>
        )}
        {configurationId === null ? null : (
          <RouteLink to={`/configurations/${configurationId}` as string}>{t('history.configuration')}</RouteLink>
        )}
      </Caption1>
    </Card>
  );
}
