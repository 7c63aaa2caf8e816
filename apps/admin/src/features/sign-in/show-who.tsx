import { Button, Divider, Field, Input } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { ApiError, signInAdministrator } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack } from '../../components/index.ts';
import { client } from '../../lib/api/index.ts';

import { signInByPasskey } from './sign-in-by-passkey.ts';

/** A name and a password, and the code of an authenticator where control asks for it; or a passkey alone. */
export function ShowWho({ onKnown }: { onKnown(password: string): void }): JSX.Element {
  const { t } = useTranslation('sign-in');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const wantsCode = refused instanceof ApiError && refused.code === 'SecondFactorRequired';
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    setIsBusy(true);
    try {
      await act();
      onKnown(password);
    } catch (error) {
      setRefused(error as Error);
    } finally {
      setIsBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { userPrincipalName: name, password, ...(code === '' ? {} : { code }) };
    void attempt(() => client.call(signInAdministrator, { body }));
  };
  return (
    <FormStack onSubmit={submit}>
      <Field label={t('name')} required>
        <Input type="email" autoComplete="username" autoFocus value={name} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field label={t('password')} required>
        <Input type="password" autoComplete="current-password" value={password} onChange={(_, data) => setPassword(data.value)} />
      </Field>
      {wantsCode || code !== '' ? (
        <Field label={t('code')} hint={t('codeHint')} required>
          <Input autoComplete="one-time-code" inputMode="text" value={code} onChange={(_, data) => setCode(data.value)} />
        </Field>
      ) : null}
      {refused && !(wantsCode && code === '') ? <ErrorNotice error={refused} /> : null}
      <Button type="submit" appearance="primary" disabled={isBusy || name === '' || password === ''}>
        {t('signIn')}
      </Button>
      <Divider>{t('or')}</Divider>
      <Button icon={<KeyRegular />} disabled={isBusy} onClick={() => void attempt(signInByPasskey)}>
        {t('passkey')}
      </Button>
    </FormStack>
  );
}
