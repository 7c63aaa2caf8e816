import { Button, Field, Input, Text } from '@fluentui/react-components';
import { changeOwnPassword } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack } from '../../components/index.ts';
import { client } from '../../lib/api/index.ts';

interface ChangePasswordProps {
  /** Empty where the page was loaded anew since it was typed. */
  readonly current: string;
  onChanged(password: string): void;
}

/** The first password serves once. */
export function ChangePassword({ current, onChanged }: ChangePasswordProps): JSX.Element {
  const { t } = useTranslation('sign-in');
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<Error | null>(null);
  const isDifferent = again !== '' && again !== wanted;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { currentPassword: current === '' ? typed : current, newPassword: wanted };
    client.call(changeOwnPassword, { body }).then(() => onChanged(wanted), setRefused);
  };
  return (
    <FormStack onSubmit={submit}>
      <Text>{t('change.why')}</Text>
      {current === '' ? (
        <Field label={t('change.current')} required>
          <Input type="password" autoComplete="current-password" value={typed} onChange={(_, data) => setTyped(data.value)} />
        </Field>
      ) : null}
      <Field label={t('change.wanted')} hint={t('change.rule')} required>
        <Input
          type="password"
          autoComplete="new-password"
          autoFocus
          value={wanted}
          onChange={(_, data) => setWanted(data.value)}
        />
      </Field>
      <Field label={t('change.again')} required {...(isDifferent ? { validationMessage: t('change.different') } : {})}>
        <Input type="password" autoComplete="new-password" value={again} onChange={(_, data) => setAgain(data.value)} />
      </Field>
      {refused ? <ErrorNotice error={refused} /> : null}
      <Button type="submit" appearance="primary" disabled={wanted === '' || again !== wanted}>
        {t('change.act')}
      </Button>
    </FormStack>
  );
}
