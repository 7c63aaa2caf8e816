import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { Cycle } from '@landbridge/contract';
import { type JSX, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime, TextureMark, Textures, textureOf } from '../../../components/index.ts';
import { useNumber } from '../use-number.ts';

const SERIES = ['created', 'updated', 'deleted', 'failed'] as const;

const COLORS = [
  tokens.colorPaletteGreenForeground1,
  tokens.colorBrandForeground1,
  tokens.colorPaletteRedForeground1,
  tokens.colorPaletteMarigoldForeground1,
] as const;

const BAR = 12;
const GAP = 4;
const HEIGHT = 96;

const useStyles = makeStyles({
  chart: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  svg: { display: 'block', width: '100%', maxWidth: '640px', height: '96px', overflow: 'visible' },
  ground: { stroke: tokens.colorNeutralStroke2 },
  legend: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
  key: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  scroll: { overflowX: 'auto', maxHeight: '320px', overflowY: 'auto' },
  table: { minWidth: '560px', fontVariantNumeric: 'tabular-nums' },
  summary: { cursor: 'pointer' },
});

/** What the last cycles did, oldest first, as bars and as a table. */
export function CycleChart({ cycles }: { readonly cycles: readonly Cycle[] }): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  if (cycles.length === 0) return null;
  return (
    <div className={styles.chart}>
      <Bars cycles={cycles.toReversed()} />
      <div className={styles.legend} aria-hidden>
        {SERIES.map((series, at) => (
          <span key={series} className={styles.key}>
            <TextureMark color={COLORS[at] ?? ''} at={at} />
            <Text size={200}>{t(`cycle.series.${series}`)}</Text>
          </span>
        ))}
      </div>
      <details>
        <summary className={styles.summary}>{t('cycle.asTable')}</summary>
        <CycleTable cycles={cycles} />
      </details>
    </div>
  );
}

/** The root of the count, so that a first cycle of thousands lets later ones of a few still be seen. */
function heightOf(count: number, most: number): number {
  return most === 0 || count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * HEIGHT);
}

function Bars({ cycles }: { readonly cycles: readonly Cycle[] }): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const textures = useId();
  const totals = cycles.map(({ counts }) => SERIES.reduce((sum, series) => sum + counts[series], 0));
  const most = Math.max(...totals);
  const width = Math.max(cycles.length, 30) * (BAR + GAP);
  return (
    <svg
      className={styles.svg}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="xMinYMax meet"
      role="img"
      aria-label={t('cycle.chart', { count: cycles.length })}
    >
      <Textures id={textures} colors={COLORS} />
      {cycles.map(({ id, counts }, index) => {
        const total = totals[index] ?? 0;
        const height = heightOf(total, most);
        let top = HEIGHT;
        return SERIES.map((series, at) => {
          const part = total === 0 ? 0 : (counts[series] / total) * height;
          top -= part;
          return part === 0 ? null : (
            <rect
              key={`${id}${series}`}
              fill={textureOf(textures, at)}
              x={index * (BAR + GAP)}
              y={top}
              width={BAR}
              height={part}
            />
          );
        });
      })}
      <line className={styles.ground} x1={0} x2={width} y1={HEIGHT} y2={HEIGHT} />
    </svg>
  );
}

function CycleTable({ cycles }: { readonly cycles: readonly Cycle[] }): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const number = useNumber();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('overview.cycles')}>
      <Table size="extra-small" className={styles.table} aria-label={t('overview.cycles')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{t('cycle.began')}</TableHeaderCell>
            <TableHeaderCell>{t('cycle.outcome')}</TableHeaderCell>
            {SERIES.map(series => (
              <TableHeaderCell key={series}>{t(`cycle.series.${series}`)}</TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {cycles.map(({ id, beganDateTime, state, counts }) => (
            <TableRow key={id}>
              <TableCell>
                <RelativeTime at={beganDateTime} />
              </TableCell>
              <TableCell>{t(`cycle.state.${state}`)}</TableCell>
              {SERIES.map(series => (
                <TableCell key={series}>{number(counts[series])}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
