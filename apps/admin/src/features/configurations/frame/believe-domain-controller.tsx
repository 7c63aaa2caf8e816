import { believeDomainController, type Configuration } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { SHOWN_BY } from '../shown-by.ts';

interface BelieveDomainControllerProps {
  readonly configuration: Configuration;
  onClose(): void;
}

/** Asks before what one domain controller says takes the place of what another has told. */
export function BelieveDomainController({ configuration, onClose }: BelieveDomainControllerProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const tell = useTell();
  const onDone = (): void => {
    tell(t('believe.done'));
    onClose();
  };
  const believe = useAct(believeDomainController, { changes: SHOWN_BY, onDone });
  return (
    <Confirm
      title={t('believe.title')}
      act={t('believe.act')}
      isBusy={believe.isPending}
      error={believe.error}
      onConfirm={() => believe.mutate({ params: { id: configuration.id } })}
      onClose={onClose}
    >
      {t('believe.text', { domain: configuration.domain.fqdn })}
    </Confirm>
  );
}
