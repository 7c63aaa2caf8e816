import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import { type Agent, collectAgentLogs, getAgent, getStatus, listAgents, listDomains, revokeAgent } from '@landbridge/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Confirm, ErrorNotice, Facts, RelativeTime, Section, SidePanel, useTell } from '../../components/index.ts';
import { asking, download, useAct } from '../../lib/api/index.ts';
import { exactTime } from '../../lib/format.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { AgentStatus } from './status.tsx';
import { Ceiling, Domains, LastQuestion, questionsPerMinute } from './what-it-does.tsx';

interface AgentPanelProps {
  readonly id: string;
  /** All that are known, to tell who is left when this one is revoked. */
  readonly agents: readonly Agent[];
  onClose(): void;
}

/** Everything about one agent, and what can be done with it. */
export function AgentPanel({ id, agents, onClose }: AgentPanelProps): JSX.Element {
  const { t } = useTranslation('agents');
  const agent = useQuery(asking(getAgent, { params: { id } }));
  const collecting = useCollecting();
  const [isRevoking, setRevoking] = useState(false);
  if (isRevoking && agent.data) return <Revoke agent={agent.data} agents={agents} onClose={onClose} />;
  const footer = agent.data ? (
    <Acts
      agent={agent.data}
      isCollecting={collecting.isPending}
      onCollect={collecting.mutate}
      onRevoke={() => setRevoking(true)}
    />
  ) : null;
  return (
    <SidePanel title={agent.data?.machineName ?? t('one')} footer={footer} onClose={onClose}>
      {collecting.error ? <ErrorNotice error={collecting.error} /> : null}
      <Answered query={agent}>{known => <Details agent={known} />}</Answered>
    </SidePanel>
  );
}

function useCollecting() {
  const { t } = useTranslation('agents');
  const tell = useTell();
  return useMutation<void, Error, Agent>({
    mutationFn: ({ id, machineName }) => {
      const fileName = `agent-${machineName}-${new Date().toISOString().slice(0, 10)}.jsonl`;
      return download(collectAgentLogs, { asked: { params: { id } }, fileName });
    },
    onSuccess: (_, { machineName }) => tell(t('log.done', { machine: machineName })),
  });
}

interface ActsProps {
  readonly agent: Agent;
  readonly isCollecting: boolean;
  onCollect(agent: Agent): void;
  onRevoke(): void;
}

function Acts({ agent, isCollecting, onCollect, onRevoke }: ActsProps): JSX.Element | null {
  const { t } = useTranslation('agents');
  const may = usePermissions();
  if (!may('OnPremisesPublishingProfiles.ReadWrite.All')) return null;
  return (
    <>
      <Button
        icon={<ArrowDownloadRegular />}
        disabled={agent.status !== 'active'}
        disabledFocusable={isCollecting}
        onClick={() => onCollect(agent)}
      >
        {t(isCollecting ? 'log.under-way' : 'log.collect')}
      </Button>
      <Button icon={<PlugDisconnectedRegular />} disabled={agent.status === 'revoked'} onClick={onRevoke}>
        {t('revoke.act')}
      </Button>
    </>
  );
}

function Details({ agent }: { readonly agent: Agent }): JSX.Element {
  const { t, i18n } = useTranslation('agents');
  return (
    <>
      <AgentStatus status={agent.status} />
      <Facts
        facts={[
          [t('lastSeen'), <RelativeTime key="seen" at={agent.lastSeenDateTime} />],
          [t('version'), agent.version],
          [t('address'), agent.externalIp],
          [t('enrolled'), exactTime(agent.enrolledDateTime, i18n.language)],
          ...(agent.revokedDateTime === null ? [] : ([[t('revoked'), exactTime(agent.revokedDateTime, i18n.language)]] as const)),
          [t('mayBeAsked'), <Ceiling key="ceiling" ceiling={agent.ceiling} />],
          [t('lastQuestion'), <LastQuestion key="last" lastQuestion={agent.lastQuestion} />],
          [t('perMinute'), questionsPerMinute(agent, i18n.language)],
          [t('id'), <code key="id">{agent.id}</code>],
        ]}
      />
      {agent.domains.length === 0 ? null : (
        <Section title={t('domains')}>
          <Domains agent={agent} />
        </Section>
      )}
    </>
  );
}

function Revoke({ agent, agents, onClose }: { readonly agent: Agent; readonly agents: readonly Agent[]; onClose(): void }) {
  const { t } = useTranslation('agents');
  const tell = useTell();
  const { id, machineName: machine } = agent;
  const revoking = useAct(revokeAgent, {
    changes: [listAgents, getAgent, listDomains, getStatus],
    onDone: () => {
      tell(t('revoke.done', { machine }));
      onClose();
    },
  });
  const others = agents.filter(other => other.id !== id && other.status === 'active');
  const unread = agent.domains.filter(domain => !others.some(other => other.domains.includes(domain)));
  return (
    <Confirm
      title={t('revoke.title', { machine })}
      act={t('revoke.act')}
      error={revoking.error}
      isBusy={revoking.isPending}
      onConfirm={() => revoking.mutate({ params: { id } })}
      onClose={onClose}
    >
      <p>{t('revoke.text')}</p>
      {unread.length === 0 ? null : <p>{t('revoke.unread', { count: unread.length, domains: unread.join(', ') })}</p>}
    </Confirm>
  );
}
