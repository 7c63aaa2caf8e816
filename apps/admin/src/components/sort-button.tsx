import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';

const useStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorBrandForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  arrow: { display: 'inline-flex', flexShrink: 0 },
});

interface SortButtonProps {
  readonly header: string;
  readonly direction: 'ascending' | 'descending' | null;
  onSort(): void;
}

/** The head of a column that rows can be ordered by. */
export function SortButton({ header, direction, onSort }: SortButtonProps): JSX.Element {
  const styles = useStyles();
  return (
    <button type="button" className={styles.button} onClick={onSort}>
      {header}
      {direction === null ? null : (
        <span aria-hidden className={styles.arrow}>
          {direction === 'ascending' ? <ArrowUpRegular /> : <ArrowDownRegular />}
        </span>
      )}
    </button>
  );
}
