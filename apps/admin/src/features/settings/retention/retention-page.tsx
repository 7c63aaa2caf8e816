import { Text } from '@fluentui/react-components';
import { getRetention, type Retention } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, Section } from '../../../components/index.ts';
import { asking } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SettingsColumn } from '../settings-column.tsx';
import { RetentionForm } from './retention-form.tsx';

/** How long everything is kept, and what of it the tenant sets. */
export function RetentionPage(): JSX.Element {
  const mayChange = usePermissions()('Directory.ReadWrite.All');
  const retention = useQuery(asking(getRetention));
  return (
    <SettingsColumn>
      <Answered query={retention}>
        {kept => (
          <>
            <RetentionForm key={retention.dataUpdatedAt} kept={kept} mayChange={mayChange} />
            <Fixed {...kept.fixed} />
          </>
        )}
      </Answered>
    </SettingsColumn>
  );
}

function Fixed(fixed: Retention['fixed']): JSX.Element {
  const { t } = useTranslation('settings');
  const days = (count: number): string => t('retention.days', { count });
  return (
    <Section title={t('retention.fixed')}>
      <Text>{t('retention.fixedWhat')}</Text>
      <Facts
        facts={[
          [t('retention.audits'), t('retention.forGood')],
          [t('retention.insights'), days(fixed.insightDays)],
          [t('retention.notices'), days(fixed.noticeDays)],
          [t('retention.passwordChecks'), days(fixed.passwordCheckDays)],
          [t('retention.deltas'), days(fixed.deltaDays)],
          [t('retention.sessions'), t('retention.hours', { count: fixed.sessionHours })],
          [t('retention.whatIf'), t('retention.notAtAll')],
          [t('retention.ownLog'), t('retention.ownLogKept')],
        ]}
      />
    </Section>
  );
}
