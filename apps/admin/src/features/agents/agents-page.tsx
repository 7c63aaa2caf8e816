import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { PlugConnectedRegular } from '@fluentui/react-icons';
import { type Agent, listAgents } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorNotice, later, Page } from '../../components/index.ts';
import { askingPages } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';
import { AgentCard } from './agent-card.tsx';
import { CodeCommand } from './code-command.tsx';
import { DownloadButton } from './download-button.tsx';

const AgentPanel = later(async () => (await import('./agent-panel.tsx')).AgentPanel);
const DownloadPanel = later(async () => (await import('./download-panel.tsx')).DownloadPanel);

const route = getRouteApi('/frame/agents');
const ORDER = ['active', 'inactive', 'revoked'] as const;

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 360px), 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  more: { alignSelf: 'flex-start' },
  empty: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: tokens.spacingVerticalL, maxWidth: '100%' },
});

/** The programs beside Active Directory, and how to get one more. */
export function AgentsPage(): JSX.Element {
  const { t } = useTranslation('agents');
  const { agent: opened, panel, revoked } = route.useSearch();
  const navigate = route.useNavigate();
  const styles = useStyles();
  const pages = useInfiniteQuery(askingPages(listAgents));
  const agents = pages.data?.pages.flatMap(page => page.value);
  const close = (): void => void navigate({ search: revoked ? { revoked } : {} });
  return (
    <Page title={t('title')} action={agents && agents.length > 0 ? <DownloadButton /> : null}>
      {pages.error && agents === undefined ? <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {agents === undefined ? null : agents.length === 0 ? <NoAgents /> : <Cards agents={agents} />}
      {pages.hasNextPage ? (
        <Button className={styles.more} disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
      {opened ? <AgentPanel key={opened} id={opened} agents={agents ?? []} onClose={close} /> : null}
      {panel === 'download' && !opened ? <DownloadPanel onClose={close} /> : null}
    </Page>
  );
}

/** Revoked agents stay known for whoever looks for them, and out of sight of everybody else. */
function Cards({ agents }: { readonly agents: readonly Agent[] }): JSX.Element {
  const { t } = useTranslation('agents');
  const styles = useStyles();
  const { revoked: showsRevoked = false } = route.useSearch();
  const navigate = route.useNavigate();
  const revoked = agents.filter(({ status }) => status === 'revoked').length;
  const shown = agents
    .filter(({ status }) => showsRevoked || status !== 'revoked')
    .toSorted((one, other) => rankOf(one) - rankOf(other) || one.machineName.localeCompare(other.machineName));
  return (
    <>
      {revoked > 0 ? (
        <Switch
          checked={showsRevoked}
          label={t('showRevoked', { count: revoked })}
          onChange={(_, { checked }) => void navigate({ search: checked ? { revoked: true } : {} })}
        />
      ) : null}
      {shown.length === 0 ? <NoAgents /> : null}
      <ul className={styles.cards} aria-label={t('title')}>
        {shown.map(agent => (
          <AgentCard key={agent.id} agent={agent} />
        ))}
      </ul>
    </>
  );
}

function rankOf({ status }: Agent): number {
  return ORDER.indexOf(status);
}

function NoAgents(): JSX.Element {
  const { t } = useTranslation('agents');
  const styles = useStyles();
  const may = usePermissions();
  const action = (
    <div className={styles.empty}>
      <DownloadButton />
      {may('OnPremisesPublishingProfiles.ReadWrite.All') ? <CodeCommand centred /> : null}
    </div>
  );
  return (
    <EmptyState icon={<PlugConnectedRegular />} title={t('empty.title')} action={action}>
      {t('empty.text')}
    </EmptyState>
  );
}
