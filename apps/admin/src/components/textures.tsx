import { makeStyles, tokens } from '@fluentui/react-components';
import { type JSX, useId } from 'react';

/** Lines over a square of eight: what tells one part of a chart from another where colours do not. The first has none. */
const LINES = [
  '',
  'M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6',
  'M0 2 H8 M0 6 H8',
  'M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2',
  'M2 0 V8 M6 0 V8',
  'M0 0 L8 8 M8 0 L0 8',
] as const;

const useStyles = makeStyles({
  // Where the system chooses the colours, textures are all there is.
  ground: { '@media (forced-colors: active)': { fill: 'CanvasText !important' } },
  lines: {
    fill: 'none',
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: '1.6px',
    '@media (forced-colors: active)': { stroke: 'Canvas' },
  },
  mark: { width: '14px', height: '14px', flexShrink: 0 },
});

interface TexturesProps {
  readonly id: string;
  readonly colors: readonly string[];
}

/** Stands in a drawing; its parts are then filled with `textureOf` the same id. */
export function Textures({ id, colors }: TexturesProps): JSX.Element {
  const styles = useStyles();
  return (
    <defs>
      {colors.map((color, at) => (
        <pattern key={color + String(at)} id={`${id}-${at}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect width={8} height={8} className={styles.ground} style={{ fill: color }} />
          <path d={LINES[at % LINES.length]} className={styles.lines} />
        </pattern>
      ))}
    </defs>
  );
}

export function textureOf(id: string, at: number): string {
  return `url(#${id}-${at})`;
}

/** What a part of a drawing looks like, beside its word. */
export function TextureMark({ color, at }: { readonly color: string; readonly at: number }): JSX.Element {
  const styles = useStyles();
  const id = useId();
  const colors = Array.from({ length: at + 1 }, () => color);
  return (
    <svg aria-hidden className={styles.mark} viewBox="0 0 14 14">
      <Textures id={id} colors={colors} />
      <rect width={14} height={14} rx={2} fill={textureOf(id, at)} />
    </svg>
  );
}
