import { Button, Field, Input } from '@fluentui/react-components';
import { ApiError } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, SidePanel } from '../../../components/index.ts';

export interface Proof {
  readonly password: string;
  readonly code?: string;
}

interface ProofPanelProps {
  readonly title: string;
  readonly act: string;
  /** From the start; otherwise once control asks for it. */
  readonly wantsCode?: boolean;
  readonly error: Error | null;
  onProved(proof: Proof): void;
  onClose(): void;
}

/** Who one is, shown once more before something that protects the account is changed. */
export function ProofPanel({ title, act, wantsCode = false, error, onProved, onClose }: ProofPanelProps): JSX.Element {
  const { t } = useTranslation('settings');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const lacksCode = error instanceof ApiError && error.code === 'SecondFactorRequired';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onProved({ password, ...(code === '' ? {} : { code }) });
  };
  return (
    <SidePanel title={title} size="small" onClose={onClose}>
      <FormStack onSubmit={submit}>
        <Field label={t('password.current')} required>
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(_, data) => setPassword(data.value)}
          />
        </Field>
        {wantsCode || lacksCode || code !== '' ? (
          <Field label={t('proof.code')} hint={t('proof.codeHint')}>
            <Input autoComplete="one-time-code" value={code} onChange={(_, data) => setCode(data.value)} />
          </Field>
        ) : null}
        {error && !(lacksCode && code === '') ? <ErrorNotice error={error} /> : null}
        <Button type="submit" appearance="primary" disabled={password === ''}>
          {act}
        </Button>
      </FormStack>
    </SidePanel>
  );
}
