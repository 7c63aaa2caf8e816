import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { HistoryRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, RelativeTime, Said, StatusBadge } from '../../../components/index.ts';

const HEALTH: Readonly<Record<HistoryRecord['provisioningStatusInfo']['status'], Health>> = {
  success: 'good',
  warning: 'waiting',
  failure: 'bad',
  skipped: 'off',
};

const useStyles = makeStyles({
  line: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
  },
  event: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `0 0 ${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  time: { color: tokens.colorNeutralForeground3 },
  decided: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: 'anywhere',
  },
  rule: {
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontFamily: tokens.fontFamilyMonospace,
  },
  changes: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    '@media (max-width: 480px)': { gridTemplateColumns: '1fr' },
  },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  before: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
});

/** What happened to an object, newest first, each with what decided it. */
export function Timeline({ records }: { readonly records: readonly HistoryRecord[] }): JSX.Element {
  const styles = useStyles();
  return (
    <ol className={styles.line}>
      {records.map(record => (
        <Event key={record.id} record={record} styles={styles} />
      ))}
    </ol>
  );
}

interface EventProps {
  readonly record: HistoryRecord;
  readonly styles: ReturnType<typeof useStyles>;
}

function Event({ record, styles }: EventProps): JSX.Element {
  const { t } = useTranslation('directory');
  const { provisioningAction, provisioningStatusInfo, decidedBy, modifiedProperties, servicePrincipal } = record;
  return (
    <li className={styles.event}>
      <div className={styles.head}>
        <Text weight="semibold">{t(`action.${provisioningAction}`)}</Text>
        <StatusBadge health={HEALTH[provisioningStatusInfo.status]}>{t(`status.${provisioningStatusInfo.status}`)}</StatusBadge>
        <Caption1 className={styles.time}>
          <RelativeTime at={record.activityDateTime} /> · {servicePrincipal.displayName}
        </Caption1>
      </div>
      <div className={styles.decided}>
        <span className={styles.rule}>{decidedBy.rule}</span>{' '}
        <Text>
          <Said text={decidedBy.reason} code={decidedBy.rule} />
        </Text>
      </div>
      {modifiedProperties.length === 0 ? null : (
        <dl className={styles.changes}>
          {modifiedProperties.map(({ displayName, oldValue, newValue }) => (
            <Change key={displayName} name={displayName} before={oldValue} after={newValue} styles={styles} />
          ))}
        </dl>
      )}
    </li>
  );
}

interface ChangeProps {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly styles: EventProps['styles'];
}

function Change({ name, before, after, styles }: ChangeProps): JSX.Element {
  const { t } = useTranslation('directory');
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {before === null ? null : (
          <>
            <del className={styles.before}>{plain(before)}</del>{' '}
          </>
        )}
        {after === null ? <em>{t('history.cleared')}</em> : <ins style={{ textDecoration: 'none' }}>{plain(after)}</ins>}
      </dd>
    </>
  );
}

/** Values are JSON text; texts are shown as they are. */
function plain(json: string): string {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}
