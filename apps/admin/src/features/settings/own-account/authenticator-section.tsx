import { Button, Text } from '@fluentui/react-components';
import { getMe, removeOwnAuthenticator } from '@landbridge/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section, SidePanel, StatusBadge, useTell } from '../../../components/index.ts';
import { AddSecondFactor } from '../../../components/second-factor/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { ProofPanel } from './proof-panel.tsx';

/** The app on the phone: one at a time. Null: an older control does not tell whether there is one. */
export function AuthenticatorSection({ isThere }: { readonly isThere: boolean | null }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const queries = useQueryClient();
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
      {isThere === null ? null : (
        <StatusBadge health={isThere ? 'good' : 'off'}>{t(isThere ? 'authenticator.there' : 'authenticator.none')}</StatusBadge>
      )}
      <div>
        {isThere === true ? null : <Button onClick={() => setOpen('adding')}>{t('authenticator.add')}</Button>}{' '}
        {isThere === false ? null : <Button onClick={() => setOpen('removing')}>{t('authenticator.remove')}</Button>}
      </div>
      {open === 'adding' ? (
        <SidePanel title={t('authenticator.add')} onClose={close}>
          <AddSecondFactor
            password=""
            onAdded={() => {
              void queries.invalidateQueries({ queryKey: [getMe.path] });
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
