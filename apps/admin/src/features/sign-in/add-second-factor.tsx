import { Button, Field, Input, Link, Text } from '@fluentui/react-components';
import { type AnswerOf, confirmOwnAuthenticator, offerOwnAuthenticator } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/index.ts';
import { client } from '../../lib/api/index.ts';
import { FormStack } from './form-stack.tsx';

interface AddSecondFactorProps {
  readonly password: string;
  onAdded(): void;
}

/** The tenant wants a second factor, and the account has none yet: an authenticator app is set up. */
export function AddSecondFactor({ password, onAdded }: AddSecondFactorProps): JSX.Element {
  const { t } = useTranslation('sign-in');
  const [typed, setTyped] = useState(password);
  const [offer, setOffer] = useState<AnswerOf<typeof offerOwnAuthenticator> | null>(null);
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const [refused, setRefused] = useState<Error | null>(null);
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    client.call(offerOwnAuthenticator, { body: { password: typed } }).then(setOffer, setRefused);
  };
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    client.call(confirmOwnAuthenticator, { body: { code } }).then(({ recoveryCodes }) => setRecovery(recoveryCodes), setRefused);
  };
  if (recovery) return <RecoveryCodes codes={recovery} onKept={onAdded} />;
  if (offer === null) {
    return (
      <FormStack onSubmit={begin}>
        <Text>{t('factor.why')}</Text>
        <Field label={t('password')} required>
          <Input type="password" autoComplete="current-password" value={typed} onChange={(_, data) => setTyped(data.value)} />
        </Field>
        {refused ? <ErrorNotice error={refused} /> : null}
        <Button type="submit" appearance="primary" disabled={typed === ''}>
          {t('factor.begin')}
        </Button>
      </FormStack>
    );
  }
  return (
    <FormStack onSubmit={confirm}>
      <Text>{t('factor.enter')}</Text>
      <code style={{ overflowWrap: 'anywhere' }}>{offer.secret}</code>
      <Link href={offer.uri}>{t('factor.open')}</Link>
      <Field label={t('code')} required>
        <Input autoComplete="one-time-code" inputMode="numeric" value={code} onChange={(_, data) => setCode(data.value)} />
      </Field>
      {refused ? <ErrorNotice error={refused} /> : null}
      <Button type="submit" appearance="primary" disabled={code === ''}>
        {t('factor.confirm')}
      </Button>
    </FormStack>
  );
}

function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; onKept(): void }): JSX.Element {
  const { t } = useTranslation('sign-in');
  return (
    <>
      <Text>{t('factor.recovery')}</Text>
      <pre>{codes.join('\n')}</pre>
      <Button appearance="primary" onClick={onKept}>
        {t('factor.kept')}
      </Button>
    </>
  );
}
