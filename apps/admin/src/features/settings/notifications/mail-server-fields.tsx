import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import type { ShownMailServer } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '../../../components/index.ts';

type Security = ShownMailServer['security'];

/** What nobody has given is empty. */
export interface TypedMailServer {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly userName: string;
  readonly password: string;
  readonly sender: string;
  readonly certificateAuthority: string;
}

const USUAL_PORT = { starttls: 587, tls: 465 } as const satisfies Record<Security, number>;

interface MailServerFieldsProps {
  readonly typed: TypedMailServer;
  /** One is kept, and stays where none is typed. */
  readonly hasPassword: boolean;
  onChange(changed: Partial<TypedMailServer>): void;
}

export function MailServerFields({ typed, hasPassword, onChange }: MailServerFieldsProps): JSX.Element {
  const { t } = useTranslation('settings');
  const { host, port, security, userName, password, sender, certificateAuthority } = typed;
  const encrypt = (wanted: Security): void =>
    onChange({ security: wanted, ...(port === USUAL_PORT[security] ? { port: USUAL_PORT[wanted] } : {}) });
  return (
    <>
      <Field label={t('mailServer.host')} hint={t('mailServer.hostHint')} required>
        <Input value={host} autoComplete="off" onChange={(_, { value }) => onChange({ host: value })} />
      </Field>
      <Field label={t('mailServer.security')} hint={t('mailServer.securityHint')}>
        <Select value={security} onChange={(_, { value }) => encrypt(value === 'tls' ? 'tls' : 'starttls')}>
          <option value="starttls">{t('mailServer.starttls')}</option>
          <option value="tls">{t('mailServer.tls')}</option>
        </Select>
      </Field>
      <Field label={t('mailServer.port')}>
        <NumberInput value={port} min={1} max={65_535} onChange={value => onChange({ port: Math.round(value) })} />
      </Field>
      <Field label={t('mailServer.sender')} hint={t('mailServer.senderHint')} required>
        <Input value={sender} autoComplete="off" onChange={(_, { value }) => onChange({ sender: value })} />
      </Field>
      <Field label={t('mailServer.userName')} hint={t('mailServer.userNameHint')}>
        <Input value={userName} autoComplete="off" onChange={(_, { value }) => onChange({ userName: value })} />
      </Field>
      <Field label={t('mailServer.password')} hint={t(hasPassword ? 'mailServer.passwordKept' : 'mailServer.passwordHint')}>
        <Input
          type="password"
          autoComplete="new-password"
          value={password}
          disabled={userName === ''}
          onChange={(_, { value }) => onChange({ password: value })}
        />
      </Field>
      <Field label={t('mailServer.authority')} hint={t('mailServer.authorityHint')}>
        <Textarea
          rows={3}
          resize="vertical"
          spellCheck={false}
          value={certificateAuthority}
          onChange={(_, { value }) => onChange({ certificateAuthority: value })}
        />
      </Field>
    </>
  );
}
