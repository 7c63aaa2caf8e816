import { Switch } from '@fluentui/react-components';
import { getSignInPolicy, updateSignInPolicy } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, ErrorNotice, Section, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';

export function SignInPolicySection({ mayChange }: { readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const policy = useQuery(asking(getSignInPolicy));
  const update = useAct(updateSignInPolicy, { changes: [getSignInPolicy], onDone: () => tell(t('saved')) });
  return (
    <Section title={t('policy.title')}>
      <Answered query={policy}>
        {({ secondFactorRequired }) => (
          <Switch
            label={t('policy.secondFactor')}
            checked={secondFactorRequired}
            disabled={!mayChange || update.isPending}
            onChange={(_, { checked }) => update.mutate({ body: { secondFactorRequired: checked } })}
          />
        )}
      </Answered>
      {update.error ? <ErrorNotice error={update.error} /> : null}
    </Section>
  );
}
