import { Text } from '@fluentui/react-components';
import { getMe } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { SettingsColumn } from '../settings-column.tsx';
import { AuthenticatorSection } from './authenticator-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** What is one's own: how one signs in, and where one is signed in. */
export function OwnAccountPage(): JSX.Element {
  const { t } = useTranslation('settings');
  const me = useQuery(asking(getMe));
  return (
    <SettingsColumn>
      <Answered query={me}>
        {({ displayName, roles, kind, hasAuthenticator }) => (
          <>
            <Section title={t('ownAccount.who')}>
              <Facts
                facts={[
                  [t('ownAccount.name'), displayName],
                  [t('ownAccount.roles'), roles.join(', ')],
                ]}
              />
            </Section>
            {kind === 'administrator' ? (
              <>
                <PasswordSection />
                <AuthenticatorSection isThere={hasAuthenticator} />
                <PasskeysSection />
                <SessionsSection />
              </>
            ) : (
              <Text>{t('ownAccount.noSession')}</Text>
            )}
          </>
        )}
      </Answered>
    </SettingsColumn>
  );
}
