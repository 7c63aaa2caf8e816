import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Configuration } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteButton, SaidProblem } from '../../../components/index.ts';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { addressOf } from '../address.ts';

/** What waits for an administrator: since when, why, and the step that helps. Nothing where nothing does. */
export function Attention({ configuration }: { readonly configuration: Configuration }): JSX.Element {
  return (
    <>
      <Pressing configuration={configuration} />
      <InVain configuration={configuration} />
      <Lagging configuration={configuration} />
    </>
  );
}

/** What the mapping names and the domain does not have hinders nothing else, and is told besides. */
function InVain({ configuration }: { readonly configuration: Configuration }): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const { id, attributeProblem } = configuration;
  if (attributeProblem === null) return null;
  return (
    <Notice
      intent="warning"
      title={t('attention.mapping')}
      to={addressOf(id, '/attribute-mapping')}
      step={t('attention.openMapping')}
    >
      <SaidProblem problem={attributeProblem} />
    </Notice>
  );
}

/** What a domain controller said that lags waits by itself, and somebody may know that it waits for nothing. */
function Lagging({ configuration }: { readonly configuration: Configuration }): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const mayWrite = usePermissions()('Synchronization.ReadWrite.All');
  const { id, lagProblem } = configuration;
  if (lagProblem === null) return null;
  const step = mayWrite
    ? { to: addressOf(id), search: { act: 'believe' }, step: t('attention.believe') }
    : { to: '/agents', step: t('status.viewAgents') };
  return (
    <Notice intent="warning" title={t('attention.lagging')} {...step}>
      <SaidProblem problem={lagProblem} since={lagProblem.sinceDateTime} />
    </Notice>
  );
}

function Pressing({ configuration }: { readonly configuration: Configuration }): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const { health, quarantine, passwordProblem } = configuration;
  const { id } = configuration;
  if (health === 'WaitingForReview') {
    return (
      <Notice intent="info" title={t('health.WaitingForReview')} to={addressOf(id, '/get-started')} step={t('tabs.getStarted')}>
        {t('explained.WaitingForReview')}
      </Notice>
    );
  }
  if (health === 'DeletesHeld') {
    return (
      <Notice intent="warning" title={t('health.DeletesHeld')} to={addressOf(id, '/held-deletes')} step={t('attention.decide')}>
        {t('explained.DeletesHeld')}
      </Notice>
    );
  }
  if (quarantine !== null) {
    return (
      <Notice intent="error" title={t('health.Quarantined')} to={addressOf(id, '/escrows')} step={t('attention.look')}>
        <SaidProblem problem={quarantine} since={quarantine.beganDateTime} />
      </Notice>
    );
  }
  if (passwordProblem !== null) {
    return (
      <Notice intent="warning" title={t('attention.passwords')} to="/agents" step={t('status.viewAgents')}>
        <SaidProblem problem={passwordProblem} />
      </Notice>
    );
  }
  return null;
}

interface NoticeProps {
  readonly intent: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly to: string;
  readonly step: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly children: JSX.Element | string | readonly (JSX.Element | string)[];
}

function Notice({ intent, title, to, step, search = {}, children }: NoticeProps): JSX.Element {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {children}
      </MessageBarBody>
      <MessageBarActions>
        <RouteButton to={to} search={search} size="small">
          {step}
        </RouteButton>
      </MessageBarActions>
    </MessageBar>
  );
}
