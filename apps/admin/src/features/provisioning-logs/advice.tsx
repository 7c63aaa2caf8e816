import { Body1 } from '@fluentui/react-components';
import type { ProvisioningRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RouteLink } from '../../components/index.ts';
import { sentence } from '../../lib/format.ts';

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
        [t('advice.reason'), sentence(error.reason)],
        [t('advice.details'), error.additionalDetails],
        [t('advice.action'), sentence(error.recommendedAction)],
        [t('problem'), <code key="code">{error.errorCode}</code>],
        [t('advice.others'), alike],
      ]}
    />
  );
}
