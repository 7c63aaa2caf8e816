import { makeStyles, tokens } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { shownValue } from './shown-value.ts';

interface ModifiedPropertiesProps {
  readonly properties: readonly {
    readonly displayName: string;
    readonly oldValue: string | null;
    readonly newValue: string | null;
  }[];
}

const NARROW = '@media (max-width: 640px)';

const useStyles = makeStyles({
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    [NARROW]: { fontSize: tokens.fontSizeBase200 },
  },
  head: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  name: { width: '30%' },
  before: { color: tokens.colorStatusDangerForeground1, backgroundColor: tokens.colorStatusDangerBackground1 },
  after: { color: tokens.colorStatusSuccessForeground1, backgroundColor: tokens.colorStatusSuccessBackground1 },
});

/** Attributes with what they were and what they become, side by side. */
export function ModifiedProperties({ properties }: ModifiedPropertiesProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const head = `${styles.cell} ${styles.head}`;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={`${head} ${styles.name}`}>
            {t('whatIf.attribute')}
          </th>
          <th scope="col" className={head}>
            {t('whatIf.before')}
          </th>
          <th scope="col" className={head}>
            {t('whatIf.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {properties.map(({ displayName, oldValue, newValue }) => {
          const [before, after] = [shownValue(oldValue), shownValue(newValue)];
          return (
            <tr key={displayName}>
              <th scope="row" className={styles.cell}>
                {displayName}
              </th>
              <td className={`${styles.cell} ${before === null ? '' : styles.before}`}>{before ?? '–'}</td>
              <td className={`${styles.cell} ${after === null ? '' : styles.after}`}>{after ?? '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
