import type { Notice, Status } from '@landbridge/contract';
import type { TFunction } from 'i18next';
import { sentence } from '../../lib/format.ts';
import { said, saidCure } from '../../lib/said/index.ts';
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
interface Words {
  readonly t: TFunction<'shared'>;
  readonly language: string;
}

export function mattersOfAll(status: Status, notices: readonly Notice[], words: Words): readonly Matter[] {
  const told = notices.filter(({ endedDateTime }) => endedDateTime === null);
  return [...mattersIn(status, words), ...told.flatMap(notice => matterOf(notice, status, words))];
}

/** What the standing itself says. */
function mattersIn({ configurations, domains }: Status, words: Words): readonly Matter[] {
  const { t } = words;
  return [
    ...configurations.flatMap(configuration => mattersOf(configuration, words)),
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

function mattersOf(configuration: Status['configurations'][number], { t, language }: Words): readonly Matter[] {
  const { id, displayName: name, held: count, quarantine, health } = configuration;
  const at = `/configurations/${id}`;
  const matters: Matter[] = [];
  // What the guard holds puts a configuration into quarantine too; it is one matter, and told below.
  if (quarantine && health !== 'DeletesHeld') {
    const happened = said(language, quarantine.message, quarantine.code).text;
    const what = `${sentence(happened)}. ${sentence(saidCure(language, quarantine.cure, quarantine.code).text)}.`;
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
  { t, language }: Words,
): readonly Matter[] {
  const saysItself = ['quarantineEntered', 'quarantineReasonChanged', 'deletesHeld', 'agentsInactive'].includes(kind);
  const known = status.configurations.find(one => one.id === configuration?.id);
  if (saysItself) return [];
  const to = known ? `/configurations/${known.id}` : '/agents';
  const act = known ? t('attention.open', { name: known.displayName }) : t('attention.agents');
  const what = `${said(language, happened).text} ${helpOf(happened, cure, language)}`;
  return [{ key: id, health: 'waiting', title: said(language, subject).text, what, since: toldDateTime, to, act }];
}

/** A notice names the problem that its cure is of; other cures say what they are for themselves. */
function helpOf(happened: string, cure: string, language: string): string {
  const code = /problem was: (\w+),/.exec(happened)?.[1];
  const known = said(language, cure);
  if (known.lang === undefined || code === undefined) return known.text;
  const { text } = saidCure(language, cure, code);
  return /[.]$/.test(text) ? text : `${text}.`;
}
