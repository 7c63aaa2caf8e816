import { Badge, Button, Link, makeStyles, mergeClasses, Switch, Text, tokens } from '@fluentui/react-components';
import { ChevronRightRegular, TableSimpleRegular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable, EmptyState, SearchField } from '../../components/index.ts';
import { type AttributeMapping, objectMappingsIn } from '../../lib/schema-parts.ts';
import { type Part, partsChanged, type Row, rowsOf } from './differences.ts';
import { defaultText, kindOf, sourceText } from './mapping-kind.ts';
import type { Place } from './place.ts';
import type { Work } from './work.ts';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  muted: { color: tokens.colorNeutralForeground3 },
  removed: { textDecoration: 'line-through', color: tokens.colorNeutralForeground3 },
  changed: {
    paddingBlock: tokens.spacingVerticalXXS,
    paddingInline: tokens.spacingHorizontalXS,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalXS})`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusSmall,
  },
  target: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface MappingTableProps {
  readonly work: Work;
  readonly place: Place;
}

/** Reads like the rules: from what, to what, and when. */
export function MappingTable({ work, place }: MappingTableProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const { draft, object, mayWrite } = work;
  const base = objectMappingsIn(draft.base).find(({ name }) => name === object.name);
  const all = rowsOf(base, object);
  const rows = all.filter(row => (place.changed ? row.change !== null : true) && mentions(row, place.find ?? ''));
  const columns = useColumns(work, place);
  const hasDefault = all.some(({ mapping, before }) => [mapping, before].some(one => one !== null && defaultText(one) !== ''));
  if (all.length === 0) {
    const add = mayWrite ? <Button onClick={() => place.go({ panel: 'new' })}>{t('none.add')}</Button> : null;
    return (
      <EmptyState icon={<TableSimpleRegular />} title={t('none.title')} action={add}>
        {t('none.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={styles.filters}>
        <SearchField label={t('find')} value={place.find ?? ''} onSearch={text => place.go({ find: text || undefined })} />
        <Switch
          label={t('changedOnly')}
          checked={place.changed ?? false}
          onChange={(_, { checked }) => place.go({ changed: checked || undefined })}
        />
      </div>
      <DataTable
        label={t('table')}
        columns={hasDefault ? columns : columns.filter(({ id }) => id !== 'default')}
        rows={rows}
        rowKey={({ target }) => target}
        selected={place.target ?? null}
        empty={<Text>{t('emptyTable')}</Text>}
      />
    </>
  );
}

function mentions({ target, mapping, before }: Row, text: string): boolean {
  const sought = text.toLowerCase();
  const shown = mapping ?? before;
  return target.toLowerCase().includes(sought) || (shown !== null && sourceText(shown).toLowerCase().includes(sought));
}

function useColumns({ object, mayWrite, change }: Work, { go }: Place): readonly Column<Row>[] {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const open = (target: string): void => go({ target, panel: undefined });
  const applyText = ({ flowType }: AttributeMapping): string => t(`apply.${flowType}`);
  const matchingText = ({ matchingPriority }: AttributeMapping): string =>
    matchingPriority === 0 ? '' : String(matchingPriority);
  const part = (name: Part, text: (mapping: AttributeMapping) => string) => (row: Row) => <Cell {...{ row, name, text }} />;
  return [
    { id: 'source', header: t('columns.source'), width: 'minmax(180px, 4fr)', cell: part('source', sourceText) },
    {
      id: 'way',
      header: t('columns.way'),
      isHeaderHidden: true,
      width: '40px',
      cell: () => <ChevronRightRegular aria-hidden className={styles.muted} />,
    },
    {
      id: 'target',
      header: t('columns.target'),
      width: 'minmax(200px, 3fr)',
      cell: ({ target, mapping, change: how }) => (
        <span className={styles.target}>
          {mapping === null ? (
            <span translate="no" className={styles.removed}>
              {target}
            </span>
          ) : (
            <Link as="button" translate="no" onClick={() => open(target)}>
              {target}
            </Link>
          )}
          {how === null ? null : (
            <Badge appearance="tint" color={how === 'removed' ? 'danger' : how === 'added' ? 'success' : 'warning'}>
              {t(`change.${how}`)}
            </Badge>
          )}
          {mapping === null && mayWrite ? (
            <Button size="small" onClick={() => change({ kind: 'restored', object: object.name, target })}>
              {t('bringBack')}
            </Button>
          ) : null}
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('columns.kind'),
      width: '100px',
      cell: ({ mapping, before }) => {
        const shown = mapping ?? before;
        return shown === null ? null : t(`kinds.${kindOf(shown)}`);
      },
    },
    { id: 'default', header: t('columns.default'), width: 'minmax(120px, 2fr)', cell: part('default', defaultText) },
    { id: 'apply', header: t('columns.apply'), width: '140px', cell: part('apply', applyText) },
    { id: 'matching', header: t('columns.matching'), width: '110px', align: 'end', cell: part('matching', matchingText) },
  ];
}

interface CellProps {
  readonly row: Row;
  readonly name: Part;
  readonly text: (mapping: AttributeMapping) => string;
}

/** One cell, marked where it is not as it was, with what it was. */
function Cell({ row: { mapping, before }, name, text }: CellProps): ReactNode {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const shown = mapping ?? before;
  if (shown === null) return null;
  const value = text(shown);
  const isChanged = mapping !== null && before !== null && partsChanged(before, mapping).has(name);
  const looks = mergeClasses(
    name === 'source' && kindOf(shown) === 'expression' && styles.code,
    mapping === null && styles.removed,
    isChanged && styles.changed,
  );
  if (!isChanged || before === null)
    return (
      <span className={looks} title={value}>
        {value || (name === 'source' ? '–' : '')}
      </span>
    );
  return (
    <span className={looks} title={t('change.was', { text: text(before) || '–' })}>
      {value || '–'}
    </span>
  );
}
