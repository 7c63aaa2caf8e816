import { makeStyles, Toolbar, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  bar: {
    flexWrap: 'wrap',
    padding: 0,
    rowGap: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

/** What can be done with what the page shows. */
export function CommandBar({ children }: { readonly children: ReactNode }): JSX.Element {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Toolbar aria-label={t('commands')} className={styles.bar}>
      {children}
    </Toolbar>
  );
}
