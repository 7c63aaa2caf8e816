import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What belongs here. */
  readonly children: ReactNode;
  /** The one step that fills it. */
  readonly action?: ReactNode;
}

const useStyles = makeStyles({
  place: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
  },
  icon: { fontSize: '48px', color: tokens.colorBrandForeground1, lineHeight: 1 },
  text: { maxWidth: '56ch', color: tokens.colorNeutralForeground2 },
});

export function EmptyState({ icon, title, children, action }: EmptyStateProps): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.place}>
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
      <Subtitle2 as="h2">{title}</Subtitle2>
      <Text align="center" className={styles.text}>
        {children}
      </Text>
      {action}
    </div>
  );
}
