import { Switch } from '@fluentui/react-components';
import {
  listOnPremisesSynchronization,
  type OnPremisesSynchronization,
  updateOnPremisesSynchronization,
} from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, ErrorNotice, useTell } from '../../components/index.ts';
import { asking, useAct } from '../../lib/api/index.ts';

interface FeatureSwitchesProps {
  readonly features: readonly (keyof OnPremisesSynchronization['features'])[];
  readonly mayChange: boolean;
}

/** What synchronisation may do in the tenant, each with a switch that acts at once. */
export function FeatureSwitches({ features: names, mayChange }: FeatureSwitchesProps): JSX.Element {
  const { t } = useTranslation('settings');
  const tell = useTell();
  const synchronization = useQuery(asking(listOnPremisesSynchronization));
  const update = useAct(updateOnPremisesSynchronization, {
    changes: [listOnPremisesSynchronization],
    onDone: () => tell(t('saved')),
  });
  return (
    <>
      <Answered query={synchronization}>
        {({ value }) =>
          value.map(({ id, features }) =>
            names.map(name => (
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
    </>
  );
}
