import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type JSX, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';
import { Textures, textureOf } from '../textures.tsx';
import { Legend } from './legend.tsx';
import type { Series } from './series.ts';

interface ColumnChartProps {
  readonly label: string;
  /** What each column is called. */
  readonly names: readonly string[];
  readonly series: readonly Series[];
  readonly isSmall?: boolean;
}

const WIDTH = 900;
const HEIGHT = 200;
const GAP = 0.2;
/** Of a column: few stand together at the beginning. */
const WIDEST = 60;

const useStyles = makeStyles({
  chart: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  drawing: {
    display: 'block',
    width: '100%',
    height: '200px',
  },
  small: { height: '96px' },
  reader: {
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  axis: { display: 'flex', justifyContent: 'space-between', minWidth: '120px', color: tokens.colorNeutralForeground3 },
  told: { minHeight: '20px', fontVariantNumeric: 'tabular-nums' },
});

/** Columns one after the other. The arrow keys go from one to the next, and what there was in each is told. */
export function ColumnChart({ label, names, series, isSmall = false }: ColumnChartProps): JSX.Element {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const id = useId();
  const [at, setAt] = useState<number | null>(null);
  const top = Math.max(1, ...names.map((_, column) => series.reduce((sum, { values }) => sum + (values[column] ?? 0), 0)));
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -names.length, End: names.length };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.min(names.length - 1, Math.max(0, (at ?? names.length - 1) + step)));
  };
  const toldOf = (column: number): string => {
    const counts = series.map(({ label: name, values }) => `${name} ${wholeNumber(values[column] ?? 0, i18n.language)}`);
    return `${names[column] ?? ''}: ${counts.join(', ')}`;
  };
  return (
    <div className={styles.chart}>
      <Caption1>{t('chart.highest', { number: wholeNumber(top, i18n.language) })}</Caption1>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label}. ${t('chart.keys')}`}
        aria-valuemin={1}
        aria-valuemax={names.length}
        aria-valuenow={(at ?? names.length - 1) + 1}
        aria-valuetext={toldOf(at ?? names.length - 1)}
        className={styles.reader}
        onKeyDown={move}
        onFocus={() => setAt(before => before ?? names.length - 1)}
        onBlur={() => setAt(null)}
        onMouseLeave={() => setAt(null)}
      >
        <svg
          aria-hidden
          className={mergeClasses(styles.drawing, isSmall && styles.small)}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
        >
          <Textures id={id} colors={series.map(({ color }) => color)} />
          {names.map((one, index) => (
            <Column
              key={one}
              index={index}
              of={names.length}
              series={series}
              top={top}
              textures={id}
              isShown={index === at}
              onShow={setAt}
            />
          ))}
        </svg>
      </div>
      <Caption1 className={styles.axis} style={{ width: `${(columnWidth(names.length) * names.length * 100) / WIDTH}%` }}>
        <span>{names[0]}</span>
        {names.length > 1 ? <span>{names.at(-1)}</span> : null}
      </Caption1>
      <Caption1 className={styles.told} aria-hidden>
        {at === null ? '' : toldOf(at)}
      </Caption1>
      <Legend series={series} />
    </div>
  );
}

function columnWidth(columns: number): number {
  return Math.min(WIDEST, WIDTH / columns);
}

interface ColumnProps {
  readonly index: number;
  readonly of: number;
  readonly series: readonly Series[];
  readonly top: number;
  /** Their id. */
  readonly textures: string;
  readonly isShown: boolean;
  onShow(index: number): void;
}

function Column({ index, of, series, top, textures, isShown, onShow }: ColumnProps): JSX.Element {
  const width = columnWidth(of);
  let under = HEIGHT;
  const parts = series.map(({ id, values }, at) => {
    const height = ((values[index] ?? 0) / top) * HEIGHT;
    under -= height;
    return (
      <rect
        key={id}
        x={(index + GAP / 2) * width}
        y={under}
        width={width * (1 - GAP)}
        height={height}
        fill={textureOf(textures, at)}
      />
    );
  });
  const ground = { fill: isShown ? tokens.colorNeutralBackground1Selected : 'transparent' };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer shows what the arrow keys show
    <g onMouseEnter={() => onShow(index)}>
      <rect x={index * width} y={0} width={width} height={HEIGHT} style={ground} />
      {parts}
    </g>
  );
}
