import { ToolbarButton } from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  CheckmarkCircleRegular,
  DeleteRegular,
  PauseRegular,
  ScanDashRegular,
} from '@fluentui/react-icons';
import { type Configuration, pauseConfiguration } from '@landbridge/contract';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandBar, ErrorNotice, later, useTell } from '../../../components/index.ts';
import { useAct } from '../../../lib/api/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SHOWN_BY } from '../shown-by.ts';

const BelieveDomainController = later(async () => (await import('./believe-domain-controller.tsx')).BelieveDomainController);
const DeleteConfiguration = later(async () => (await import('./delete-configuration.tsx')).DeleteConfiguration);
const EnableConfiguration = later(async () => (await import('./enable-configuration.tsx')).EnableConfiguration);
const ReconcileConfiguration = later(async () => (await import('./reconcile-configuration.tsx')).ReconcileConfiguration);
const RestartConfiguration = later(async () => (await import('./restart-configuration.tsx')).RestartConfiguration);

const route = getRouteApi('/frame/configurations/$id');

type Asked = 'enable' | 'restart' | 'reconcile' | 'believe' | 'delete';

interface ConfigurationActsProps {
  readonly configuration: Configuration;
}

/** What can be done with a configuration as a whole; what has to be asked first stands in the address. */
export function ConfigurationActs({ configuration }: ConfigurationActsProps): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const navigate = useNavigate();
  const tell = useTell();
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const { state, id } = configuration;
  const pause = useAct(pauseConfiguration, { changes: SHOWN_BY, onDone: () => tell(t('acts.paused')) });
  const ask = (act: Asked | undefined): void =>
    void navigate({ to: '.', search: before => ({ ...before, act }), replace: act === undefined });
  if (!mayWrite) return null;
  return (
    <>
      <CommandBar>
        {state === 'active' ? (
          <ToolbarButton icon={<PauseRegular />} onClick={() => pause.mutate({ params: { id } })}>
            {t('acts.pause')}
          </ToolbarButton>
        ) : (
          <ToolbarButton appearance="primary" icon={<CheckmarkCircleRegular />} onClick={() => ask('enable')}>
            {t('acts.review')}
          </ToolbarButton>
        )}
        <ToolbarButton icon={<ArrowClockwiseRegular />} disabled={state === 'reviewing'} onClick={() => ask('restart')}>
          {t('acts.restart')}
        </ToolbarButton>
        <ToolbarButton icon={<ScanDashRegular />} disabled={state === 'reviewing'} onClick={() => ask('reconcile')}>
          {t('acts.reconcile')}
        </ToolbarButton>
        <ToolbarButton icon={<DeleteRegular />} onClick={() => ask('delete')}>
          {t('acts.delete')}
        </ToolbarButton>
      </CommandBar>
      {pause.error ? <ErrorNotice error={pause.error} /> : null}
      <AskedAct configuration={configuration} onClose={() => ask(undefined)} />
    </>
  );
}

interface AskedActProps extends ConfigurationActsProps {
  onClose(): void;
}

function AskedAct(props: AskedActProps): JSX.Element | null {
  const { act } = route.useSearch();
  if (act === 'enable') return <EnableConfiguration {...props} />;
  if (act === 'restart') return <RestartConfiguration {...props} />;
  if (act === 'reconcile') return <ReconcileConfiguration {...props} />;
  if (act === 'believe') return <BelieveDomainController {...props} />;
  if (act === 'delete') return <DeleteConfiguration {...props} />;
  return null;
}
