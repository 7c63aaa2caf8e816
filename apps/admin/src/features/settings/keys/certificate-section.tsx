import { Text } from '@fluentui/react-components';
import type { ShownKeys } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RelativeTime, Section } from '../../../components/index.ts';
import { Ending } from './ending.tsx';

/** What agents, programs and browsers know control by. */
export function CertificateSection({ certificate }: Pick<ShownKeys, 'certificate'>): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('keyring.certificate')}>
      <Text>{t(certificate ? 'keyring.certificateWhat' : 'keyring.noCertificate')}</Text>
      {certificate ? (
        <Facts
          facts={[
            [t('keyring.subject'), certificate.subject],
            [t('keyring.issuer'), certificate.issuer],
            [t('keyring.fingerprint'), <code key="fingerprint">{certificate.fingerprint}</code>],
            [t('keyring.since'), <RelativeTime key="from" at={certificate.startDateTime} />],
            [t('keyring.until'), <Ending key="until" at={certificate.endDateTime} />],
          ]}
        />
      ) : null}
    </Section>
  );
}
