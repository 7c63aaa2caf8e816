import { Field, Input } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, localMinute, type Period, type PeriodName } from '../lib/period.ts';
import { ChoiceField } from './choice-field.tsx';

interface PeriodFieldProps {
  readonly value: Period;
  readonly names: readonly PeriodName[];
  /** What no period is called. */
  readonly any: string;
  /** Whether bounds are days of UTC, or minutes of the reader's zone. */
  readonly unit: 'day' | 'minute';
  onChange(period: Period): void;
}

const NONE: Period = { period: undefined, from: undefined, to: undefined };
const DAY_MS = 86_400_000;

/** A period by its name, or from one moment to another. */
export function PeriodField({ value, names, any, unit, onChange }: PeriodFieldProps): JSX.Element {
  const { t } = useTranslation();
  const isCustom = value.from !== undefined || value.to !== undefined;
  const choices = [...names, 'custom' as const].map(name => ({ value: name, label: t(`filters.${name}`) }));
  const choose = (name: PeriodName | 'custom' | undefined): void => {
    const dayAgo = Date.now() - DAY_MS;
    if (name === 'custom') onChange({ ...NONE, from: unit === 'day' ? dayOf(dayAgo) : new Date(dayAgo).toISOString() });
    else onChange({ ...NONE, period: name });
  };
  return (
    <>
      <ChoiceField
        label={t('filters.period')}
        value={isCustom ? 'custom' : value.period}
        choices={choices}
        any={any}
        onChoose={choose}
      />
      {isCustom ? (
        <>
          <Bound label={t('filters.from')} unit={unit} value={value.from} onChange={from => onChange({ ...value, from })} />
          <Bound label={t('filters.to')} unit={unit} value={value.to} onChange={to => onChange({ ...value, to })} />
        </>
      ) : null}
    </>
  );
}

interface BoundProps {
  readonly label: string;
  readonly unit: 'day' | 'minute';
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}

function Bound({ label, unit, value, onChange }: BoundProps): JSX.Element {
  const isDay = unit === 'day';
  const shown = isDay ? (value?.slice(0, 10) ?? '') : localMinute(value);
  const read = (text: string): string | undefined => {
    if (text === '') return undefined;
    return isDay ? text : new Date(text).toISOString();
  };
  return (
    <Field label={label}>
      <Input type={isDay ? 'date' : 'datetime-local'} value={shown} onChange={(_, data) => onChange(read(data.value))} />
    </Field>
  );
}
