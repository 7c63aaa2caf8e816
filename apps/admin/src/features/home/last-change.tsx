import { Caption1, makeStyles, Tooltip, tokens } from '@fluentui/react-components';
import type { Domain } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/index.ts';
import { duration } from '../../lib/format.ts';

const useStyles = makeStyles({
  both: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  delay: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/** When something of a domain reached the directory, and how long it took at most since an agent told of it. */
export function LastChange({ domain }: { readonly domain: Domain }): JSX.Element {
  const { t, i18n } = useTranslation('home');
  const styles = useStyles();
  const { lastChangeDateTime: at, lastChangeDelayInMilliseconds: delay } = domain;
  if (at === null || delay === null) return <RelativeTime at={at} />;
  return (
    <span className={styles.both}>
      <RelativeTime at={at} />
      <Tooltip content={t('domains.withinWhy')} relationship="description">
        <Caption1 className={styles.delay}>{t('domains.within', { delay: duration(delay, i18n.language) })}</Caption1>
      </Tooltip>
    </span>
  );
}
