import { Field, Input, type InputProps } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

/** Texts of a form by the names of their properties. */
export type Texts = Readonly<Record<string, string>>;

interface TextFieldProps {
  readonly name: string;
  readonly texts: Texts;
  readonly required?: boolean;
  readonly type?: InputProps['type'];
  readonly hint?: string;
  onChange(name: string, value: string): void;
}

export function TextField({ name, texts, required = false, type = 'text', hint, onChange }: TextFieldProps): JSX.Element {
  const { t } = useTranslation('directory');
  return (
    <Field label={t(`property.${name}` as 'property.mail')} required={required} {...(hint === undefined ? {} : { hint })}>
      <Input type={type} value={texts[name] ?? ''} autoComplete="off" onChange={(_, { value }) => onChange(name, value)} />
    </Field>
  );
}

/** As the form shows an object's properties: a list has one line. */
export function textsOf(object: Readonly<Record<string, unknown>> | null, names: readonly string[]): Texts {
  return Object.fromEntries(
    names.map(name => {
      const value = object?.[name];
      return [name, Array.isArray(value) ? String(value[0] ?? '') : String(value ?? '')];
    }),
  );
}

/** Properties as Graph has them, of those texts that differ; what was emptied loses its value. */
export function changedIn(before: Texts, after: Texts, lists: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const changed = Object.entries(after).filter(([name, text]) => text.trim() !== (before[name] ?? '').trim());
  return Object.fromEntries(
    changed.map(([name, text]) => {
      const value = text.trim();
      return [name, lists.has(name) ? (value === '' ? [] : [value]) : value === '' ? null : value];
    }),
  );
}
