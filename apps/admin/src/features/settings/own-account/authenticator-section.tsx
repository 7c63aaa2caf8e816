import { Button, Text } from '@fluentui/react-components';
import { getMe, removeOwnAuthenticator } from '@landbridge/contract';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section, SidePanel, useTell } from '../../../components/index.ts';
import { AddSecondFactor } from '../../../components/second-factor/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { ProofPanel } from './proof-panel.tsx';

/** The app on the phone. Setting one up replaces the one before. */
export function AuthenticatorSection(): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const [open, setOpen] = useState<'adding' | 'removing' | null>(null);
  const close = (): void => setOpen(null);
  const remove = useAct(removeOwnAuthenticator, {
    changes: [getMe],
    onDone: () => {
      close();
      tell(t('authenticator.removed'));
    },
  });
  return (
    <Section title={t('authenticator.title')}>
      <Text>{t('authenticator.why')}</Text>
      <div>
        <Button onClick={() => setOpen('adding')}>{t('authenticator.add')}</Button>{' '}
        <Button appearance="subtle" onClick={() => setOpen('removing')}>
          {t('authenticator.remove')}
        </Button>
      </div>
      {open === 'adding' ? (
        <SidePanel title={t('authenticator.add')} onClose={close}>
          <AddSecondFactor
            password=""
            onAdded={() => {
              close();
              tell(t('authenticator.added'));
            }}
          />
        </SidePanel>
      ) : null}
      {open === 'removing' ? (
        <ProofPanel
          title={t('authenticator.remove')}
          act={t('authenticator.remove')}
          wantsCode
          error={remove.error}
          onProved={({ password, code }) => remove.mutate({ body: { password, code: code ?? '' } })}
          onClose={close}
        />
      ) : null}
    </Section>
  );
}
