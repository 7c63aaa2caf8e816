import { Body1 } from '@fluentui/react-components';
import type { ProvisioningRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RouteLink, Said, SaidCure } from '../../components/index.ts';

/** What went wrong, and what to do about it. */
export function Advice({ record }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const error = record.provisioningStatusInfo.errorInformation;
  if (error === null) return <Body1>{t('advice.none')}</Body1>;
  const alike = (
    <RouteLink to="/provisioning-logs" search={{ code: error.errorCode }}>
      {t('advice.alike')}
    </RouteLink>
  );
  return (
    <Facts
      facts={[
        [t('advice.reason'), <Said key="reason" text={error.reason} code={error.errorCode} />],
        [t('advice.details'), error.additionalDetails],
        [t('advice.action'), <SaidCure key="action" text={error.recommendedAction} code={error.errorCode} />],
        [t('problem'), <code key="code">{error.errorCode}</code>],
        [t('advice.others'), alike],
      ]}
    />
  );
}
