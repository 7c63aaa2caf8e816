import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    '& > *': { minWidth: '132px', maxWidth: '100%' },
    '@media (max-width: 480px)': { '& > *': { flexBasis: '100%' } },
  },
});

/** What narrows the list below it. */
export function FilterBar({ children }: { readonly children: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <search className={styles.bar} aria-label={t('filters.label')}>
      {children}
    </search>
  );
}
