import { Button, Combobox, Input, makeStyles, Option, Select, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Clause, knownOperator, OPERATORS, operatorNames, standsAlone, withOperator } from './clauses.ts';

interface ClauseRowProps {
  readonly clause: Clause;
  readonly attributes: readonly string[];
  readonly readOnly: boolean;
  /** Null: it goes. */
  onChange(clause: Clause | null): void;
}

/** Of a list of any length so many are offered; typing narrows it. */
const MOST_OFFERED = 50;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 4fr) minmax(0, 5fr) auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  part: { minWidth: 0, '@media (max-width: 640px)': { gridColumnStart: 1 } },
});

export function ClauseRow({ clause, attributes, readOnly, onChange }: ClauseRowProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const { sourceOperandName, operatorName, targetOperand } = clause;
  const operator = knownOperator(operatorName);
  const typed = sourceOperandName.toLowerCase();
  const offered = attributes.filter(name => name.toLowerCase().includes(typed)).slice(0, MOST_OFFERED);
  const name = (text: string): void => onChange({ ...clause, sourceOperandName: text });
  return (
    <div className={styles.row}>
      <Combobox
        freeform
        className={styles.part}
        aria-label={t('clauses.attribute')}
        placeholder={t('clauses.attribute')}
        disabled={readOnly}
        value={sourceOperandName}
        onChange={event => name(event.target.value)}
        onOptionSelect={(_, { optionText }) => name(optionText ?? '')}
      >
        {offered.map(one => (
          <Option key={one}>{one}</Option>
        ))}
      </Combobox>
      <Select
        className={styles.part}
        aria-label={t('clauses.operator')}
        disabled={readOnly}
        value={operator ?? operatorName}
        onChange={(_, { value }) => onChange(withOperator(clause, value))}
      >
        {operator === null ? <option value={operatorName}>{operatorName}</option> : null}
        {operatorNames().map(one => (
          <option key={one} value={one}>
            {t(`clauses.operators.${OPERATORS[one]}`)}
          </option>
        ))}
      </Select>
      {standsAlone(operatorName) ? (
        <span className={styles.part} />
      ) : (
        <Input
          className={styles.part}
          aria-label={t('clauses.value')}
          placeholder={t('clauses.value')}
          disabled={readOnly}
          value={targetOperand.values.join(';')}
          onChange={(_, { value }) => onChange({ ...clause, targetOperand: { values: value.split(';') } })}
        />
      )}
      {readOnly ? null : (
        <Button
          appearance="subtle"
          aria-label={t('clauses.remove', { attribute: sourceOperandName })}
          icon={<DeleteRegular />}
          onClick={() => onChange(null)}
        />
      )}
    </div>
  );
}
