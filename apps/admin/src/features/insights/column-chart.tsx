import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { type JSX, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Textures, textureOf } from '../../components/index.ts';
import { shortDay, wholeNumber } from '../../lib/format.ts';
import { Legend } from './legend.tsx';
import type { Series } from './series.ts';

interface ColumnChartProps {
  readonly label: string;
  readonly days: readonly string[];
  readonly series: readonly Series[];
}

const WIDTH = 900;
const HEIGHT = 200;
const GAP = 0.2;
/** Of a column: few days stand together at the beginning. */
const WIDEST = 60;

const useStyles = makeStyles({
  chart: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  drawing: {
    display: 'block',
    width: '100%',
    height: '200px',
  },
  reader: {
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  axis: { display: 'flex', justifyContent: 'space-between', minWidth: '120px', color: tokens.colorNeutralForeground3 },
  told: { minHeight: '20px', fontVariantNumeric: 'tabular-nums' },
});

/** Columns day by day. The arrow keys go from day to day, and what there was on each is told. */
export function ColumnChart({ label, days, series }: ColumnChartProps): JSX.Element {
  const { t, i18n } = useTranslation('insights');
  const styles = useStyles();
  const id = useId();
  const [at, setAt] = useState<number | null>(null);
  const top = Math.max(1, ...days.map((_, day) => series.reduce((sum, { values }) => sum + (values[day] ?? 0), 0)));
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -days.length, End: days.length };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.min(days.length - 1, Math.max(0, (at ?? days.length - 1) + step)));
  };
  const toldOf = (day: number): string => {
    const counts = series.map(({ label: name, values }) => `${name} ${wholeNumber(values[day] ?? 0, i18n.language)}`);
    return `${shortDay(days[day] ?? '', i18n.language)}: ${counts.join(', ')}`;
  };
  return (
    <div className={styles.chart}>
      <Caption1>{t('highest', { number: wholeNumber(top, i18n.language) })}</Caption1>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label}. ${t('keys')}`}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={(at ?? days.length - 1) + 1}
        aria-valuetext={toldOf(at ?? days.length - 1)}
        className={styles.reader}
        onKeyDown={move}
        onFocus={() => setAt(before => before ?? days.length - 1)}
        onBlur={() => setAt(null)}
        onMouseLeave={() => setAt(null)}
      >
        <svg aria-hidden className={styles.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <Textures id={id} colors={series.map(({ color }) => color)} />
          {days.map((one, index) => (
            <Column
              key={one}
              index={index}
              of={days.length}
              series={series}
              top={top}
              textures={id}
              isShown={index === at}
              onShow={setAt}
            />
          ))}
        </svg>
      </div>
      <Caption1 className={styles.axis} style={{ width: `${(columnWidth(days.length) * days.length * 100) / WIDTH}%` }}>
        <span>{shortDay(days[0] ?? '', i18n.language)}</span>
        {days.length > 1 ? <span>{shortDay(days.at(-1) ?? '', i18n.language)}</span> : null}
      </Caption1>
      <Caption1 className={styles.told} aria-hidden>
        {at === null ? '' : toldOf(at)}
      </Caption1>
      <Legend series={series} />
    </div>
  );
}

function columnWidth(days: number): number {
  return Math.min(WIDEST, WIDTH / days);
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
