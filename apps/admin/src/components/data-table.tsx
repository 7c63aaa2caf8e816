import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type JSX, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SortButton } from './sort-button.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** What stands in the column says it to whoever sees it. */
  readonly isHeaderHidden?: true;
  /** Of a grid track: '2fr', '120px', 'minmax(160px, 1fr)'. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** Its header is a button that orders the rows by it; null while they are ordered by another column. */
  readonly sort?: { readonly direction: 'ascending' | 'descending' | null; onSort(): void };
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What stands instead of a table without rows. */
  readonly empty: ReactNode;
  /** More rows are there than are loaded; the next are asked for as the reader comes near. */
  readonly hasMore?: boolean;
  readonly isLoading?: boolean;
  onMore?(): void;
  /** The row whose details are open. */
  readonly selected?: string | null;
}

const ROW_HEIGHT = 36;
const OVERSCAN = 12;
/** Characters that a narrow column may have no place for. */
const LONG = 16;

const useStyles = makeStyles({
  frame: {
    overflow: 'auto',
    maxHeight: 'min(70vh, 900px)',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontVariantNumeric: 'tabular-nums',
  },
  // As wide as the least its columns ask for, so that a column is cut off only where not even that fits.
  table: { minWidth: 'min-content', width: '100%' },
  row: { display: 'grid', alignItems: 'center', minHeight: `${ROW_HEIGHT}px`, boxSizing: 'border-box' },
  body: { position: 'relative' },
  placed: {
    position: 'absolute',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    // Unlike the colours of hovering and selection, these stay behind text and links in high contrast too.
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  selected: { backgroundColor: tokens.colorNeutralBackground3, boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  cell: {
    padding: `0 ${tokens.spacingHorizontalM}`,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  end: { textAlign: 'end' },
  told: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** A list of any length: what is not in sight is not in the document, and what is not loaded is asked for as it comes near. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { label, columns, rows, empty, hasMore = false, isLoading = false } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  if (rows.length === 0) return isLoading ? <Spinner delay={200} label={t('loading')} /> : empty;
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div role="group" className={styles.frame} ref={setFrame} tabIndex={0} aria-label={label}>
      <div role="table" aria-label={label} aria-rowcount={hasMore ? -1 : rows.length + 1} className={styles.table}>
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.head)} style={template}>
            {columns.map(({ id, header, isHeaderHidden, align, sort }) => (
              <div
                role="columnheader"
                key={id}
                aria-sort={sort ? (sort.direction ?? 'none') : undefined}
                className={mergeClasses(styles.cell, align && styles.end)}
              >
                {sort ? (
                  <SortButton header={header} {...sort} />
                ) : isHeaderHidden ? (
                  <span className={styles.told}>{header}</span>
                ) : (
                  header
                )}
              </div>
            ))}
          </div>
        </div>
        <Rows {...props} frame={frame} template={template} styles={styles} />
      </div>
      {isLoading && hasMore ? <Spinner size="tiny" label={t('loading')} /> : null}
    </div>
  );
}

interface RowsProps<Row> extends DataTableProps<Row> {
  /** Null until it is there: what is in it is laid out again then. */
  readonly frame: HTMLElement | null;
  readonly template: { readonly gridTemplateColumns: string };
  readonly styles: ReturnType<typeof useStyles>;
}

function Rows<Row>(props: RowsProps<Row>): JSX.Element {
  const { columns, rows, rowKey, frame, template, styles, selected = null, hasMore = false, isLoading = false, onMore } = props;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoading && last >= rows.length - OVERSCAN) onMore?.();
  }, [hasMore, isLoading, last, rows.length, onMore]);
  return (
    <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const key = rowKey(row);
        const looks = mergeClasses(styles.row, styles.placed, key === selected && styles.selected);
        return (
          <div role="row" aria-rowindex={index + 2} key={key} className={looks} style={{ ...template, top: start }}>
            {columns.map(({ id, cell, align }) => {
              const content = cell(row);
              return (
                <div
                  role="cell"
                  key={id}
                  className={mergeClasses(styles.cell, align && styles.end)}
                  // What is cut off can still be read.
                  title={typeof content === 'string' && content.length > LONG ? content : undefined}
                >
                  {content}
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
