import { Button, Field, Input, Link, Text } from '@fluentui/react-components';
import { type AnswerOf, confirmOwnAuthenticator, offerOwnAuthenticator } from '@landbridge/contract';
import { QRCodeSVG } from 'qrcode.react';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/api/index.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { FormStack } from '../form-stack.tsx';

type Offer = AnswerOf<typeof offerOwnAuthenticator>;

interface AddSecondFactorProps {
  /** As it was typed a moment ago; empty where it was not. */
  readonly password: string;
  onAdded(): void;
}

/** Sets up an authenticator app: the password again, the key for the app, its first code, and the recovery codes, which are shown this once. */
export function AddSecondFactor({ password, onAdded }: AddSecondFactorProps): JSX.Element {
  const [offer, setOffer] = useState<Offer | null>(null);
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  if (recovery) return <RecoveryCodes codes={recovery} onKept={onAdded} />;
  if (offer) return <Confirming offer={offer} onConfirmed={setRecovery} />;
  return <Beginning password={password} onOffered={setOffer} />;
}

interface BeginningProps {
  readonly password: string;
  onOffered(offer: Offer): void;
}

function Beginning({ password, onOffered }: BeginningProps): JSX.Element {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(password);
  const [refused, setRefused] = useState<Error | null>(null);
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    client.call(offerOwnAuthenticator, { body: { password: typed } }).then(onOffered, setRefused);
  };
  return (
    <FormStack onSubmit={begin}>
      <Text>{t('factor.why')}</Text>
      <Field label={t('factor.password')} required>
        <Input type="password" autoComplete="current-password" value={typed} onChange={(_, data) => setTyped(data.value)} />
      </Field>
      {refused ? <ErrorNotice error={refused} /> : null}
      <Button type="submit" appearance="primary" disabled={typed === ''}>
        {t('factor.begin')}
      </Button>
    </FormStack>
  );
}

interface ConfirmingProps {
  readonly offer: Offer;
  onConfirmed(recoveryCodes: readonly string[]): void;
}

function Confirming({ offer, onConfirmed }: ConfirmingProps): JSX.Element {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<Error | null>(null);
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    const confirmed = client.call(confirmOwnAuthenticator, { body: { code } });
    confirmed.then(({ recoveryCodes }) => onConfirmed(recoveryCodes), setRefused);
  };
  return (
    <FormStack onSubmit={confirm}>
      <Text>{t('factor.enter')}</Text>
      {/* White around it whatever the theme: cameras want it. */}
      <QRCodeSVG value={offer.uri} size={192} marginSize={4} title={t('factor.picture')} />
      <code style={{ overflowWrap: 'anywhere' }}>{offer.secret}</code>
      <Link href={offer.uri}>{t('factor.open')}</Link>
      <Field label={t('factor.code')} required>
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
  const { t } = useTranslation();
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
