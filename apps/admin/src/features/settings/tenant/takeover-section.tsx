import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/index.ts';
import { FeatureSwitches } from '../feature-switches.tsx';

/** What entries of Active Directory may take over of what was in the cloud before them. */
export function TakeoverSection({ mayChange }: { readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('takeover.title')}>
      <FeatureSwitches
        features={['blockSoftMatchEnabled', 'blockCloudObjectTakeoverThroughHardMatchEnabled']}
        mayChange={mayChange}
      />
    </Section>
  );
}
