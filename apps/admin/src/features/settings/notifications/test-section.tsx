import { Button, Field, Input } from '@fluentui/react-components';
import { testNotificationSettings } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, Section, StatusBadge } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';

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
        {send.data?.value.map(({ channel, target, delivered, problem }) => (
          <div key={`${channel} ${target}`}>
            <StatusBadge health={delivered ? 'good' : 'bad'}>
              {t(delivered ? 'testing.delivered' : 'testing.failed', { target })}
            </StatusBadge>
            {problem ? (
              <div>
                {problem.message}. {problem.cure} ({problem.code})
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </Section>
  );
}
