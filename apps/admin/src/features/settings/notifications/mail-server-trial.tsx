import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { type MailServerChange, testMailServer } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, Section } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { TestedOutcome } from './tested-outcome.tsx';

/** Sends a mail over what is typed, of which nothing is kept. */
export function MailServerTrial({ wanted }: { readonly wanted: MailServerChange | null }): JSX.Element {
  const { t } = useTranslation('settings');
  const [email, setEmail] = useState('');
  const send = useAct(testMailServer, { changes: [] });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted && email !== '') send.mutate({ body: { email, mailServer: wanted } });
  };
  return (
    <Section title={t('mailServer.try')}>
      <FormStack onSubmit={submit}>
        <Field label={t('testing.email')} hint={t('mailServer.tryHint')}>
          <Input type="email" value={email} onChange={(_, { value }) => setEmail(value)} />
        </Field>
        <div>
          <Button type="submit" disabled={!wanted || email === ''} disabledFocusable={send.isPending}>
            {t('mailServer.send')}
          </Button>
        </div>
      </FormStack>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <div role="status">
        {send.isPending ? <Spinner size="tiny" label={t('mailServer.sending')} /> : null}
        {send.data && !send.isPending ? <TestedOutcome {...send.data} /> : null}
      </div>
    </Section>
  );
}
