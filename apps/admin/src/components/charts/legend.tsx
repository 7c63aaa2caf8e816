import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { TextureMark } from '../textures.tsx';
import type { Series } from './series.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, margin: 0, padding: 0, listStyle: 'none' },
  item: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

/** Which colour and texture is what. */
export function Legend({ series }: { readonly series: readonly Pick<Series, 'id' | 'label' | 'color'>[] }): JSX.Element {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {series.map(({ id, label, color }, at) => (
        <li key={id} className={styles.item}>
          <TextureMark color={color} at={at} />
          <Caption1>{label}</Caption1>
        </li>
      ))}
    </ul>
  );
}
