import { Button, Divider, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { Fragment, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ClauseRow } from './clause-row.tsx';
import { type ClauseGroup, NEW_CLAUSE, withClause } from './clauses.ts';

interface ClauseEditorProps {
  /** What the clauses are for, to be read aloud. */
  readonly label: string;
  readonly groups: readonly ClauseGroup[];
  /** Names of attributes that are offered. */
  readonly attributes: readonly string[];
  readonly readOnly?: boolean;
  onChange(groups: readonly ClauseGroup[]): void;
}

const useStyles = makeStyles({
  groups: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  group: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  legend: { padding: `0 ${tokens.spacingHorizontalXS}`, fontWeight: tokens.fontWeightSemibold },
  add: { alignSelf: 'flex-start' },
});

/** Conditions on attributes: those of a group hold all together, and one group is enough. */
export function ClauseEditor({ label, groups, attributes, readOnly = false, onChange }: ClauseEditorProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const addTo = (group: number): void => onChange(withClause(groups, group, groups[group]?.clauses.length ?? 0, NEW_CLAUSE));
  return (
    // biome-ignore lint/a11y/useSemanticElements: the groups within are the fieldsets
    <div role="group" aria-label={label} className={styles.groups}>
      {groups.map(({ clauses }, group) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name, and keep their order
        <Fragment key={group}>
          {group === 0 ? null : <Divider>{t('clauses.or')}</Divider>}
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{t('clauses.group', { number: group + 1 })}</legend>
            {clauses.map((clause, index) => (
              <ClauseRow
                // biome-ignore lint/suspicious/noArrayIndexKey: clauses have no other name, and keep their order
                key={index}
                {...{ clause, attributes, readOnly }}
                onChange={changed => onChange(withClause(groups, group, index, changed))}
              />
            ))}
            {readOnly ? null : (
              <Button className={styles.add} size="small" icon={<AddRegular />} onClick={() => addTo(group)}>
                {t('clauses.and')}
              </Button>
            )}
          </fieldset>
        </Fragment>
      ))}
      {readOnly ? null : (
        <Button className={styles.add} icon={<AddRegular />} onClick={() => addTo(groups.length)}>
          {t('clauses.addGroup')}
        </Button>
      )}
    </div>
  );
}
