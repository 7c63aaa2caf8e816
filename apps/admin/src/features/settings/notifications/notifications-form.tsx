import { Button, Field, Input } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { getNotificationSettings, type NotificationSettings, putNotificationSettings } from '@landbridge/contract';
import { type FormEvent, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, FormStack, NumberInput, Section, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';

const HOUR_MS = 3_600_000;

interface Webhook {
  /** Tells it from the others while it is typed. */
  readonly key: string;
  readonly url: string;
  /** Signs what is sent; empty for one that is known, which keeps its own. */
  readonly secret: string;
}

interface NotificationsFormProps {
  readonly kept: NotificationSettings;
  readonly mayChange: boolean;
}

export function NotificationsForm({ kept, mayChange }: NotificationsFormProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [hours, setHours] = useState(kept.noSuccessAfterMs / HOUR_MS);
  const [webhooks, setWebhooks] = useState<readonly Webhook[]>(kept.webhooks.map(({ url }) => ({ key: url, url, secret: '' })));
  const put = useAct(putNotificationSettings, { changes: [getNotificationSettings], onDone: () => tell(t('saved')) });
  const change = (at: number, changed: Partial<Webhook>): void =>
    setWebhooks(webhooks.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const named = webhooks.map(({ url, secret }) => ({ url, ...(secret === '' ? {} : { secret }) }));
    put.mutate({ body: { noSuccessAfterMs: Math.round(hours * HOUR_MS), webhooks: named } });
  };
  return (
    <FormStack onSubmit={submit}>
      <Section title={t('notifications.when')}>
        <Field label={t('notifications.hours')} hint={t('notifications.hoursHint')}>
          <NumberInput value={hours} min={1} max={720} disabled={!mayChange} onChange={setHours} />
        </Field>
      </Section>
      <Section title={t('notifications.webhooks')}>
        {webhooks.map((webhook, index) => (
          <WebhookFields
            key={webhook.key}
            webhook={webhook}
            mayChange={mayChange}
            onChange={changed => change(index, changed)}
            onRemove={() => setWebhooks(webhooks.toSpliced(index, 1))}
          />
        ))}
        <div>
          <Button
            disabled={!mayChange}
            onClick={() => setWebhooks([...webhooks, { key: crypto.randomUUID(), url: '', secret: '' }])}
          >
            {t('notifications.addWebhook')}
          </Button>
        </div>
      </Section>
      {put.error ? <ErrorNotice error={put.error} /> : null}
      <div>
        <Button type="submit" appearance="primary" disabled={!mayChange || put.isPending}>
          {t('save')}
        </Button>
      </div>
    </FormStack>
  );
}

interface WebhookFieldsProps {
  readonly webhook: Webhook;
  readonly mayChange: boolean;
  onChange(changed: Partial<Webhook>): void;
  onRemove(): void;
}

function WebhookFields({ webhook, mayChange, onChange, onRemove }: WebhookFieldsProps): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <div>
      <Field label={t('notifications.url')} required>
        <Input
          type="url"
          disabled={!mayChange}
          value={webhook.url}
          onChange={(_, { value }) => onChange({ url: value })}
          contentAfter={
            <Button
              size="small"
              appearance="transparent"
              icon={<DeleteRegular />}
              aria-label={t('notifications.removeWebhook', { url: webhook.url })}
              disabled={!mayChange}
              onClick={onRemove}
            />
          }
        />
      </Field>
      <Field label={t('notifications.secret')} hint={t('notifications.secretHint')}>
        <Input
          type="password"
          disabled={!mayChange}
          autoComplete="off"
          value={webhook.secret}
          onChange={(_, { value }) => onChange({ secret: value })}
        />
      </Field>
    </div>
  );
}
