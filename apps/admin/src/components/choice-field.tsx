import { Field, Select } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  /** What no choice is called. */
  readonly any?: string;
  onChoose(value: Value | undefined): void;
}

/** One of several, or any of them. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): JSX.Element {
  const { label, value, choices, any, onChoose } = props;
  const { t } = useTranslation();
  return (
    <Field label={label}>
      <Select value={value ?? ''} onChange={(_, data) => onChoose(choices.find(choice => choice.value === data.value)?.value)}>
        <option value="">{any ?? t('filters.any')}</option>
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
