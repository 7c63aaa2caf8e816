import { Button, Field, Input } from '@fluentui/react-components';
import { changeOwnPassword, listOwnSessions } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, Section, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';

export function PasswordSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const change = useAct(changeOwnPassword, {
    changes: [listOwnSessions],
    onDone: () => {
      setCurrent('');
      setWanted('');
      tell(t('password.changed'));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ body: { currentPassword: current, newPassword: wanted } });
  };
  return (
    <Section title={t('password.title')}>
      <FormStack onSubmit={submit}>
        <Field label={t('password.current')} required>
          <Input type="password" autoComplete="current-password" value={current} onChange={(_, data) => setCurrent(data.value)} />
        </Field>
        <Field label={t('password.wanted')} hint={t('password.rule')} required>
          <Input type="password" autoComplete="new-password" value={wanted} onChange={(_, data) => setWanted(data.value)} />
        </Field>
        {change.error ? <ErrorNotice error={change.error} /> : null}
        <div>
          <Button type="submit" disabled={current === '' || wanted === '' || change.isPending}>
            {t('password.act')}
          </Button>
        </div>
      </FormStack>
    </Section>
  );
}
