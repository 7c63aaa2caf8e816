import { Button, Field, Input } from '@fluentui/react-components';
import { testNotificationSettings } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, Section } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { TestedOutcome } from './tested-outcome.tsx';

/** Sends a notice that says nothing but that it came. */
export function TestSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const [email, setEmail] = useState('');
  const send = useAct(testNotificationSettings, { changes: [] });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate({ body: email === '' ? {} : { email } });
  };
  return (
    <Section title={t('testing.title')}>
      <FormStack onSubmit={submit}>
        <Field label={t('testing.email')} hint={t('testing.hint')}>
          <Input type="email" value={email} onChange={(_, { value }) => setEmail(value)} />
        </Field>
        <div>
          <Button type="submit" disabled={send.isPending}>
            {t('testing.send')}
          </Button>
        </div>
      </FormStack>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <div role="status">
        {send.data?.value.length === 0 ? t('testing.nobody') : null}
        {send.data?.value.map(({ channel, ...outcome }) => (
          <TestedOutcome key={`${channel} ${outcome.target}`} {...outcome} />
        ))}
      </div>
    </Section>
  );
}
