import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import type { Series } from './series.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, margin: 0, padding: 0, listStyle: 'none' },
  item: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  mark: { width: '12px', height: '12px', borderRadius: tokens.borderRadiusSmall },
});

/** Which colour is what. */
export function Legend({ series }: { readonly series: readonly Pick<Series, 'id' | 'label' | 'color'>[] }): JSX.Element {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {series.map(({ id, label, color }) => (
        <li key={id} className={styles.item}>
          <span aria-hidden className={styles.mark} style={{ backgroundColor: color }} />
          <Caption1>{label}</Caption1>
        </li>
      ))}
    </ul>
  );
}
