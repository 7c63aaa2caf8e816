import { Body1 } from '@fluentui/react-components';
import type { ProvisioningRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { BeforeAfter } from '../../components/index.ts';

export function Properties({
  record: { modifiedProperties, provisioningAction },
}: {
  readonly record: ProvisioningRecord;
}): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  if (modifiedProperties.length === 0) {
    return <Body1>{t(provisioningAction === 'create' ? 'properties.created' : 'properties.none')}</Body1>;
  }
  return (
    <BeforeAfter
      label={t('tabs.properties')}
      heads={[t('properties.name'), t('properties.before'), t('properties.after')]}
      withheld={t('properties.withheld')}
      properties={modifiedProperties}
    />
  );
}
