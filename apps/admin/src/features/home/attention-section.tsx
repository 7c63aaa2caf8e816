import { Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { listNotices, type Notice, type Status } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health, RelativeTime, RouteButton, Section, StatusBadge } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { sentence } from '../../lib/format.ts';

/** Something that somebody has to look at: what it is, since when, and the way there. */
interface Matter {
  readonly key: string;
  readonly health: Health;
  readonly title: string;
  readonly what: string;
  readonly since: string | null;
  readonly to: string;
  readonly act: string;
}

const useStyles = makeStyles({
  matters: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  matter: { display: 'flex', flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  text: { flexGrow: 1, flexBasis: '320px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  title: { margin: 0 },
});

export function AttentionSection({ status }: { readonly status: Status }): JSX.Element {
  const { t } = useTranslation('home');
  const styles = useStyles();
  const notices = useQuery(asking(listNotices));
  const told = notices.data?.value.filter(({ endedDateTime }) => endedDateTime === null) ?? [];
  const matters = [...mattersIn(status, t), ...told.flatMap(notice => matterOf(notice, status, t))];
  if (matters.length === 0) return <StatusBadge health="good">{t('attention.none')}</StatusBadge>;
  return (
    <Section title={t('attention.title')}>
      <div className={styles.matters}>
        {matters.map(({ key, health, title, what, since, to, act }) => (
          <Card key={key} appearance="outline">
            <div className={styles.matter}>
              <div className={styles.text}>
                <Subtitle2 as="h3" className={styles.title}>
                  <StatusBadge health={health}>{title}</StatusBadge>
                </Subtitle2>
                <Text>{what}</Text>
                {since === null ? null : (
                  <Text size={200}>
                    {t('attention.since')} <RelativeTime at={since} />
                  </Text>
                )}
              </div>
              <RouteButton to={to}>{act}</RouteButton>
            </div>
          </Card>
        ))}
      </div>
    </Section>
  );
}

/** What the standing itself says. */
function mattersIn({ configurations, domains }: Status, t: TFunction<'home'>): readonly Matter[] {
  return [
    ...configurations.flatMap(configuration => mattersOf(configuration, t)),
    ...domains
      .filter(({ id, activeAgents }) => activeAgents === 0 && configurations.some(({ domain }) => domain.id === id))
      .map(({ id, fqdn, lastReadDateTime }): Matter => {
        const title = t('attention.noAgent', { domain: fqdn });
        return {
          key: `agents ${id}`,
          health: 'bad',
          title,
          what: t('attention.noAgentWhat'),
          since: lastReadDateTime,
          to: '/agents',
          act: t('attention.agents'),
        };
      }),
  ];
}

function mattersOf(configuration: Status['configurations'][number], t: TFunction<'home'>): readonly Matter[] {
  const { id, displayName: name, held: count, quarantine, health } = configuration;
  const at = `/configurations/${id}`;
  const matters: Matter[] = [];
  // What the guard holds puts a configuration into quarantine too; it is one matter, and told below.
  if (quarantine && health !== 'DeletesHeld') {
    const what = `${sentence(quarantine.message)}. ${sentence(quarantine.cure)}`;
    const title = t('attention.quarantine', { name });
    matters.push({
      key: `quarantine ${id}`,
      health: 'bad',
      title,
      what,
      since: quarantine.beganDateTime,
      to: at,
      act: t('attention.open', { name }),
    });
  }
  if (count > 0) {
    const title = t('attention.held', { count });
    matters.push({
      key: `held ${id}`,
      health: 'waiting',
      title,
      what: t('attention.heldWhat', { name }),
      since: quarantine?.beganDateTime ?? null,
      to: `${at}/held-deletes`,
      act: t('attention.review'),
    });
  }
  if (health === 'WaitingForReview') {
    const title = t('attention.waiting', { name });
    matters.push({
      key: `review ${id}`,
      health: 'told',
      title,
      what: t('attention.waitingWhat'),
      since: null,
      to: at,
      act: t('attention.enable'),
    });
  }
  return matters;
}

/** What administrators were told and still holds, unless the standing says it already. */
function matterOf(
  { id, kind, configuration, subject, happened, cure, toldDateTime }: Notice,
  status: Status,
  t: TFunction<'home'>,
): readonly Matter[] {
  const saysItself = ['quarantineEntered', 'quarantineReasonChanged', 'deletesHeld', 'agentsInactive'].includes(kind);
  const known = status.configurations.find(one => one.id === configuration?.id);
  if (saysItself) return [];
  const to = known ? `/configurations/${known.id}` : '/agents';
  const act = known ? t('attention.open', { name: known.displayName }) : t('attention.agents');
  return [{ key: id, health: 'waiting', title: subject, what: `${happened} ${cure}`, since: toldDateTime, to, act }];
}
