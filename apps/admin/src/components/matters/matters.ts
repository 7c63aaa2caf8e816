import type { Notice, Status } from '@landbridge/contract';
import type { TFunction } from 'i18next';
import { sentence } from '../../lib/format.ts';
import type { Health } from '../status-badge.tsx';

/** Something that somebody has to look at: what it is, since when, and the way there. */
export interface Matter {
  readonly key: string;
  readonly health: Health;
  readonly title: string;
  readonly what: string;
  readonly since: string | null;
  readonly to: string;
  readonly act: string;
}

/** What needs attention, from how everything stands and from what administrators were told and still holds. */
export function mattersOfAll(status: Status, notices: readonly Notice[], t: TFunction<'shared'>): readonly Matter[] {
  const told = notices.filter(({ endedDateTime }) => endedDateTime === null);
  return [...mattersIn(status, t), ...told.flatMap(notice => matterOf(notice, status, t))];
}

/** What the standing itself says. */
function mattersIn({ configurations, domains }: Status, t: TFunction<'shared'>): readonly Matter[] {
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

function mattersOf(configuration: Status['configurations'][number], t: TFunction<'shared'>): readonly Matter[] {
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
  t: TFunction<'shared'>,
): readonly Matter[] {
  const saysItself = ['quarantineEntered', 'quarantineReasonChanged', 'deletesHeld', 'agentsInactive'].includes(kind);
  const known = status.configurations.find(one => one.id === configuration?.id);
  if (saysItself) return [];
  const to = known ? `/configurations/${known.id}` : '/agents';
  const act = known ? t('attention.open', { name: known.displayName }) : t('attention.agents');
  return [{ key: id, health: 'waiting', title: subject, what: `${happened} ${cure}`, since: toldDateTime, to, act }];
}
