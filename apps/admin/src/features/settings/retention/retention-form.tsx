import { Button, Field } from '@fluentui/react-components';
import { getLogSettings, getRetention, type Retention, updateRetention } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, NumberInput, Section, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import type { RetentionDays } from './retention-days.ts';
import { ShortenRetention } from './shorten-retention.tsx';

const MOST_DAYS = 400;

interface RetentionFormProps {
  readonly kept: Retention;
  readonly mayChange: boolean;
}

export function RetentionForm({ kept, mayChange }: RetentionFormProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const { recycleBinDays, provisioningLogDays } = kept;
  const [typed, setTyped] = useState<RetentionDays>({ recycleBinDays, provisioningLogDays });
  const [isAsking, setAsking] = useState(false);
  const update = useAct(updateRetention, {
    changes: [getRetention, getLogSettings],
    onDone: () => tell(t('saved')),
  });
  const isShorter = typed.recycleBinDays < recycleBinDays || typed.provisioningLogDays < provisioningLogDays;
  const save = (): void => update.mutate({ body: typed });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isShorter) setAsking(true);
    else save();
  };
  return (
    <Section title={t('retention.settable')}>
      <FormStack onSubmit={submit}>
        <Field label={t('retention.recycleBin')} hint={t('retention.recycleBinHint')}>
          <NumberInput
            value={typed.recycleBinDays}
            min={1}
            max={MOST_DAYS}
            disabled={!mayChange}
            onChange={days => setTyped({ ...typed, recycleBinDays: Math.round(days) })}
          />
        </Field>
        <Field label={t('retention.records')} hint={t('retention.recordsHint')}>
          <NumberInput
            value={typed.provisioningLogDays}
            min={1}
            max={MOST_DAYS}
            disabled={!mayChange}
            onChange={days => setTyped({ ...typed, provisioningLogDays: Math.round(days) })}
          />
        </Field>
        {update.error && !isAsking ? <ErrorNotice error={update.error} /> : null}
        <div>
          <Button type="submit" appearance="primary" disabled={!mayChange} disabledFocusable={update.isPending}>
            {t('save')}
          </Button>
        </div>
      </FormStack>
      {isAsking ? (
        <ShortenRetention
          before={kept}
          after={typed}
          error={update.error}
          isBusy={update.isPending}
          onConfirm={save}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  );
}
