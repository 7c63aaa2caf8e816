import { Button, Field } from '@fluentui/react-components';
import { getLogSettings, type LogSettings, updateLogSettings } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, ErrorNotice, FormStack, NumberInput, Section, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';

export function RetentionSection({ mayChange }: { readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  const settings = useQuery(asking(getLogSettings));
  return (
    <Section title={t('retention.title')}>
      <Answered query={settings}>{kept => <Days key={kept.retentionDays} kept={kept} mayChange={mayChange} />}</Answered>
    </Section>
  );
}

function Days({ kept, mayChange }: { readonly kept: LogSettings; readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [days, setDays] = useState(kept.retentionDays);
  const update = useAct(updateLogSettings, { changes: [getLogSettings], onDone: () => tell(t('saved')) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    update.mutate({ body: { retentionDays: days } });
  };
  return (
    <FormStack onSubmit={submit}>
      <Field label={t('retention.days')} hint={days < kept.retentionDays ? t('retention.shorter') : t('retention.hint')}>
        <NumberInput value={days} min={1} disabled={!mayChange} onChange={typed => setDays(Math.round(typed))} />
      </Field>
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <div>
        <Button type="submit" disabled={!mayChange || days === kept.retentionDays || update.isPending}>
          {t('save')}
        </Button>
      </div>
    </FormStack>
  );
}
