import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ErrorCircleFilled,
  InfoFilled,
  PauseCircleFilled,
  SpinnerIosRegular,
  SubtractCircleFilled,
  WarningFilled,
} from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';

/** How something is, as far as it matters to who looks: good, at work, waiting for somebody, stopped, bad, off. */
export type Health = 'good' | 'working' | 'waiting' | 'paused' | 'bad' | 'off' | 'told';

const ICONS: Readonly<Record<Health, ReactNode>> = {
  good: <CheckmarkCircleFilled />,
  working: <SpinnerIosRegular />,
  waiting: <WarningFilled />,
  paused: <PauseCircleFilled />,
  bad: <ErrorCircleFilled />,
  off: <SubtractCircleFilled />,
  told: <InfoFilled />,
};

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    verticalAlign: 'middle',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  icon: { display: 'inline-flex', fontSize: '16px' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  working: { color: tokens.colorBrandForeground1 },
  waiting: { color: tokens.colorStatusWarningForeground1 },
  paused: { color: tokens.colorNeutralForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  off: { color: tokens.colorNeutralForeground3 },
  told: { color: tokens.colorBrandForeground1 },
});

/** An icon, a word and a colour together, so that none of them has to be told apart alone. */
export function StatusBadge({ health, children }: { readonly health: Health; readonly children: string }): JSX.Element {
  const styles = useStyles();
  return (
    <span className={styles.badge}>
      <span aria-hidden className={mergeClasses(styles.icon, styles[health])}>
        {ICONS[health]}
      </span>
      <Text>{children}</Text>
    </span>
  );
}
