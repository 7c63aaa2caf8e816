import { Switch } from '@fluentui/react-components';
import { listOnPremisesSynchronization, updateOnPremisesSynchronization } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, ErrorNotice, Section, useTell } from '../../../components/index.ts';
import { asking, useAct } from '../../../lib/api/index.ts';

const FEATURES = [
  'blockSoftMatchEnabled',
  'blockCloudObjectTakeoverThroughHardMatchEnabled',
  'synchronizedAdministratorsEnabled',
] as const;

/** What entries of Active Directory may take over of what was in the cloud before them. */
export function TakeoverSection({ mayChange }: { readonly mayChange: boolean }): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const synchronization = useQuery(asking(listOnPremisesSynchronization));
  const update = useAct(updateOnPremisesSynchronization, {
    changes: [listOnPremisesSynchronization],
    onDone: () => tell(t('saved')),
  });
  return (
    <Section title={t('takeover.title')}>
      <Answered query={synchronization}>
        {({ value }) =>
          value.map(({ id, features }) =>
            FEATURES.map(name => (
              <Switch
                key={name}
                label={t(`takeover.${name}`)}
                checked={features[name]}
                disabled={!mayChange || update.isPending}
                onChange={(_, { checked }) => update.mutate({ params: { id }, body: { features: { [name]: checked } } })}
              />
            )),
          )
        }
      </Answered>
      {update.error ? <ErrorNotice error={update.error} /> : null}
    </Section>
  );
}
