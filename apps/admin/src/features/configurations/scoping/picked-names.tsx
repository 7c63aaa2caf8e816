import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type JSX, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PickedNamesProps {
  readonly label: string;
  readonly picked: readonly string[];
  readonly placeholder: string;
  readonly isDisabled: boolean;
  onAdd(name: string): void;
  onRemove(name: string): void;
}

const useStyles = makeStyles({
  picked: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  form: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1, minWidth: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
});

/** What was picked, by distinguished name; others can be typed. */
export function PickedNames({ label, picked, placeholder, isDisabled, onAdd, onRemove }: PickedNamesProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return;
    onAdd(typed.trim());
    setTyped('');
  };
  return (
    <div className={styles.picked}>
      <form className={styles.form} onSubmit={submit}>
        <Field className={styles.field} label={label}>
          <Input value={typed} disabled={isDisabled} placeholder={placeholder} onChange={(_, { value }) => setTyped(value)} />
        </Field>
        <Button type="submit" disabled={isDisabled || typed.trim() === ''}>
          {t('scoping.add')}
        </Button>
      </form>
      {picked.length === 0 ? (
        <Text size={200}>{t('scoping.nonePicked')}</Text>
      ) : (
        <ul className={styles.list}>
          {picked.map(name => (
            <li key={name} className={styles.row}>
              <Text className={styles.name}>{name}</Text>
              <Button
                appearance="subtle"
                size="small"
                disabled={isDisabled}
                icon={<DismissRegular />}
                aria-label={t('scoping.remove', { name })}
                onClick={() => onRemove(name)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
