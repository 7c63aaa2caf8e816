import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { TableHead } from './table-head.tsx';

interface BeforeAfterProps {
  readonly label: string;
  /** Of the three columns. */
  readonly heads: readonly [name: string, before: string, after: string];
  /** What a value that logs do not show is called. */
  readonly withheld: string;
  readonly properties: readonly {
    readonly displayName: string;
    readonly oldValue: string | null;
    readonly newValue: string | null;
  }[];
}

/** What stands in logs in place of a value that a mapping withholds. */
const WITHHELD = '[Redact]';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightRegular,
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3 },
  withheld: { fontStyle: 'italic', color: tokens.colorNeutralForeground3 },
});

/** What properties were and became. */
export function BeforeAfter({ label, heads, withheld, properties }: BeforeAfterProps): JSX.Element {
  const styles = useStyles();
  const value = (text: string | null): ReactNode => {
    const shown = shownValue(text);
    return shown === WITHHELD ? <span className={styles.withheld}>{withheld}</span> : shown;
  };
  return (
    <table className={styles.table} aria-label={label}>
      <TableHead heads={heads} className={mergeClasses(styles.cell, styles.head)} />
      <tbody>
        {properties.map(({ displayName, oldValue, newValue }) => (
          <tr key={displayName}>
            <th scope="row" className={styles.cell}>
              {displayName}
            </th>
            <td className={styles.cell}>{value(oldValue)}</td>
            <td className={styles.cell}>{value(newValue)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Values come as JSON text; what is no text of it stands as it is. */
function shownValue(text: string | null): string {
  if (text === null) return '–';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value.join('\n');
  } catch {
    return text;
  }
  return text;
}
