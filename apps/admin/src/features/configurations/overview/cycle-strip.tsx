import { Field, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { Cycle } from '@landbridge/contract';
import { type JSX, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, RelativeTime, SaidProblem, StatusBadge } from '../../../components/index.ts';
import { duration } from '../../../lib/format.ts';
import { useNumber } from '../use-number.ts';
import { paceOf } from './pace.ts';

interface CycleStripProps {
  readonly cycle: Cycle | null;
  readonly waiting: number;
}

const LOOKS: Readonly<Record<Cycle['state'], Health>> = {
  Running: 'working',
  Succeeded: 'good',
  EntryLevelErrors: 'waiting',
  Failed: 'bad',
};
const TICK_MS = 1_000;

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** The newest cycle: while it runs with its pace, else with what became of it. */
export function CycleStrip({ cycle, waiting }: CycleStripProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const number = useNumber();
  if (cycle === null) return <Text>{t('cycle.none')}</Text>;
  const { counts } = cycle;
  return (
    <div className={styles.strip}>
      <div className={styles.line}>
        <StatusBadge health={LOOKS[cycle.state]}>{t(`cycle.state.${cycle.state}`)}</StatusBadge>
        <Text>{t(`cycle.kind.${cycle.kind}`)}</Text>
        <Text>
          <RelativeTime at={cycle.endedDateTime ?? cycle.beganDateTime} />
        </Text>
        <Text>{t('cycle.walked', { number: number(counts.walked) })}</Text>
        <Text>{t('cycle.created', { number: number(counts.created) })}</Text>
        <Text>{t('cycle.updated', { number: number(counts.updated) })}</Text>
        <Text>{t('cycle.deleted', { number: number(counts.deleted) })}</Text>
        {counts.failed === 0 ? null : <Text>{t('cycle.failed', { number: number(counts.failed) })}</Text>}
      </div>
      {cycle.state === 'Running' ? <Running cycle={cycle} waiting={waiting} /> : null}
      {cycle.problem === null ? null : (
        <Text>
          <SaidProblem problem={cycle.problem} />
        </Text>
      )}
    </div>
  );
}

function Running({ cycle, waiting }: { readonly cycle: Cycle; readonly waiting: number }): JSX.Element {
  const { t, i18n } = useTranslation('configurations');
  const number = useNumber();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, []);
  const { perSecond, done, remainingMs } = paceOf(cycle, waiting, now);
  const rate = t('cycle.rate', { number: number(Math.round(perSecond)) });
  const rest = remainingMs === null ? '' : `, ${t('cycle.remaining', { duration: duration(remainingMs, i18n.language) })}`;
  return (
    <Field validationState="none" validationMessage={`${rate}${rest}`}>
      <ProgressBar aria-label={t('cycle.state.Running')} value={done} />
    </Field>
  );
}
