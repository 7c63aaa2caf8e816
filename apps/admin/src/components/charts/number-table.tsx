import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TableHead } from '../table-head.tsx';

interface NumberTableProps {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}

const useStyles = makeStyles({
  frame: { overflow: 'auto', maxHeight: '400px' },
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    textAlign: 'end',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { textAlign: 'start' },
  },
  head: {
    position: 'sticky',
    top: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Numbers in rows; the first column names them. */
export function NumberTable({ label, heads, rows }: NumberTableProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.frame} tabIndex={0} aria-label={t('chart.table', { title: label })}>
      <table className={styles.table} aria-label={label}>
        <TableHead heads={heads} className={mergeClasses(styles.cell, styles.head)} />
        <tbody>
          {rows.map(({ id, cells: [name, ...numbers] }) => (
            <tr key={id}>
              <th scope="row" className={styles.cell}>
                {name}
              </th>
              {numbers.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other names, and keep their order
                <td key={at} className={styles.cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
