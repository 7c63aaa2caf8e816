import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { getKeys } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { AgentKeysSection } from './agent-keys-section.tsx';
import { CertificateSection } from './certificate-section.tsx';
import { ProgramKeysSection } from './program-keys-section.tsx';
import { SealingSection } from './sealing-section.tsx';
import { TokensSection } from './tokens-section.tsx';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, minWidth: 0 },
});

/** Every key there is, what it protects, and what can be done about it. None is ever shown. */
export function KeysPage(): JSX.Element {
  const { t } = useTranslation('settings');
  const styles = useStyles();
  const may = usePermissions();
  const keys = useQuery(asking(getKeys));
  return (
    <div className={styles.page}>
      <Answered query={keys}>
        {known => (
          <>
            <SealingSection {...known} />
            <CertificateSection certificate={known.certificate} />
            <TokensSection tokens={known.tokens} />
          </>
        )}
      </Answered>
      {may('OnPremisesPublishingProfiles.Read.All') ? <AgentKeysSection /> : null}
      {may('Application.Read.All') ? <ProgramKeysSection /> : null}
      <Section title={t('keyring.hashed')}>
        <Text>{t('keyring.hashedWhat')}</Text>
      </Section>
    </div>
  );
}
