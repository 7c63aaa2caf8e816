import { type Configuration, reconcileConfiguration } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { SHOWN_BY } from '../shown-by.ts';

interface ReconcileConfigurationProps {
  readonly configuration: Configuration;
  onClose(): void;
}

/** Asks before the domain is read again and what is gone from it is looked for. */
export function ReconcileConfiguration({ configuration, onClose }: ReconcileConfigurationProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const tell = useTell();
  const onDone = (): void => {
    tell(t('acts.reconciling'));
    onClose();
  };
  const reconcile = useAct(reconcileConfiguration, { changes: SHOWN_BY, onDone });
  return (
    <Confirm
      title={t('acts.reconcile')}
      act={t('acts.reconcile')}
      isBusy={reconcile.isPending}
      error={reconcile.error}
      onConfirm={() => reconcile.mutate({ params: { id: configuration.id } })}
      onClose={onClose}
    >
      {t('acts.reconcileText', { domain: configuration.domain.fqdn })}
    </Confirm>
  );
}
