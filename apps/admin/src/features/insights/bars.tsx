import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly value: number;
  /** The name as a link to what was counted. */
  readonly name?: ReactNode;
}

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr) max-content',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    alignItems: 'center',
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  row: { display: 'contents' },
  value: { margin: 0, textAlign: 'end' },
  track: { margin: 0, height: '12px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusSmall },
  bar: {
    height: '100%',
    minWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText !important', forcedColorAdjust: 'none' },
  },
});

/** Numbers side by side, each with its word: a chart that is its own table. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }): JSX.Element {
  const { i18n } = useTranslation();
  const styles = useStyles();
  const top = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <dl className={styles.list}>
      {bars.map(({ id, label, color, value, name }) => (
        <div key={id} className={styles.row}>
          <dt>{name ?? label}</dt>
          <dd aria-hidden className={styles.track}>
            {value === 0 ? null : (
              <div className={styles.bar} style={{ width: `${(value / top) * 100}%`, backgroundColor: color }} />
            )}
          </dd>
          <dd className={styles.value}>{wholeNumber(value, i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}
