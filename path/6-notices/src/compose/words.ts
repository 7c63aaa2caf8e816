import { type Instant, PROBLEMS, type Problem } from '@landbridge/model';
import type { Facts, Notice, NoticeKind } from '../notice.ts';

/** What a notice says to people. */
export interface Words {
  readonly subject: string;
  readonly happened: string;
  /** What to do, in one or two sentences. */
  readonly cure: string;
}

/** A moment as people read it, in UTC. */
export type MomentText = (at: Instant) => string;

const HOUR_MS = 3_600_000;

/** What words need besides the notice. */
export interface Telling {
  readonly moment: MomentText;
  /** The page of the admin center on which something is done about it; null where control has none. */
  readonly page: string | null;
}

const WORDS: Readonly<Record<NoticeKind, (notice: Notice, telling: Telling) => Words>> = {
  quarantineEntered: notice => ({
    subject: `${nameOf(notice)} is in quarantine`,
    happened: `Cycles of ${nameOf(notice)} fail: ${problemText(notice)} They go on trying.`,
    cure: `${cureText(notice)} Any cycle that succeeds lifts the quarantine.`,
  }),
  quarantineReasonChanged: notice => ({
    subject: `${nameOf(notice)} is in quarantine for another reason`,
    happened: `Cycles of ${nameOf(notice)} now fail for another reason: ${problemText(notice)}`,
    cure: `${cureText(notice)} Any cycle that succeeds lifts the quarantine.`,
  }),
  deletesHeld: (notice, { page }) => ({
    subject: `${nameOf(notice)} holds ${heldText(notice.facts)}`,
    happened: `The guard against accidental deletion holds ${heldText(notice.facts)} of ${nameOf(notice)}. None of them was applied; everything else goes on.`,
    cure: `${page ? `Look at them on ${page}, and let them pass or keep the objects there. By the command line, look` : 'Look'} at them with: landbridge deletes list ${idOf(notice)}. Then let them pass with: landbridge deletes allow ${idOf(notice)}, or keep the objects with: landbridge deletes reject ${idOf(notice)}, and correct the cause.`,
  }),
  configurationDisabled: (notice, { moment, page }) => ({
    subject: `${nameOf(notice)} is ${textOf(notice.facts, 'state')}`,
    happened: `Nothing is synchronised by ${nameOf(notice)} since ${momentOf(notice.facts, 'sinceAt', moment)}: it is ${textOf(notice.facts, 'state')}.${notice.problem ? ` Its last problem was: ${problemText(notice)}` : ''}`,
    cure: `${notice.problem ? `${cureText(notice)} ` : ''}If it should run, enable it ${page ? `on ${page}, or ` : ''}with: landbridge configuration enable ${idOf(notice)}.`,
  }),
  noSuccess: (notice, { moment, page }) => ({
    subject: `No cycle of ${nameOf(notice)} has succeeded for ${hoursOf(notice.facts)}`,
    happened: `No cycle of ${nameOf(notice)} has succeeded for ${hoursOf(notice.facts)}; the last that did ended: ${momentOf(notice.facts, 'lastSucceededAt', moment)}.${notice.problem ? ` Its last problem was: ${problemText(notice)}` : ''}`,
    cure: notice.problem
      ? cureText(notice)
      : `Look at how it stands ${page ? `on ${page}, or ` : ''}with: landbridge configuration show ${idOf(notice)}.`,
  }),
  agentsInactive: (notice, { moment }) => ({
    subject: `No agent of ${notice.domain.fqdn} is active`,
    happened: `No agent of ${notice.domain.fqdn} has been seen since ${momentOf(notice.facts, 'lastSeenAt', moment)}. Nothing of the domain is synchronised meanwhile. Its agents: ${textOf(notice.facts, 'machineNames')}.`,
    cure: `Start the agent on one of these machines and look at its log; or install another one with a code of: landbridge agent code.`,
  }),
  passwordsNotRead: (notice, { moment }) => ({
    subject: `Passwords of ${notice.domain.fqdn} have not been read for ${hoursOf(notice.facts)}`,
    happened: `Passwords of ${notice.domain.fqdn} have not been read for ${hoursOf(notice.facts)}; the last time they were: ${momentOf(notice.facts, 'lastReadAt', moment)}. Whoever changed a password since still signs in by the one before.${notice.problem ? ` The last problem was: ${problemText(notice)}` : ''}`,
    cure: cureText(notice),
  }),
};

export function wordsOf(notice: Notice, telling: Telling): Words {
  const words = WORDS[notice.kind](notice, telling);
  return { ...words, happened: words.happened + healthText(notice) };
}

function nameOf({ configuration, domain }: Notice): string {
  if (!configuration) return domain.fqdn;
  return configuration.displayName === domain.fqdn ? domain.fqdn : `${configuration.displayName} (${domain.fqdn})`;
}

function idOf({ configuration, domain }: Notice): string {
  return configuration?.id ?? domain.fqdn;
}

function problemText({ problem }: Notice): string {
  return problem ? `${problem.code}, ${problem.message}.` : 'the reason is not known.';
}

function cureText({ problem }: Notice): string {
  const cure = problem && curesOf(problem);
  return cure ? `${cure.charAt(0).toUpperCase()}${cure.slice(1)}.` : 'Look at the log of control.';
}

/** In the word that the API and control's log have for it. */
function healthText({ facts: { health } }: Notice): string {
  return typeof health === 'string' ? ` Its health is ${health}.` : '';
}

/** A stored problem may have a code of another version. */
function curesOf({ code }: Problem): string | undefined {
  return (PROBLEMS as Readonly<Record<string, string>>)[code];
}

function heldText(facts: Facts): string {
  const parts = [
    counted(facts['deletes'], 'delete'),
    counted(facts['disables'], 'disable'),
    counted(facts['memberRemovals'], 'member removal'),
  ];
  return parts.filter(part => part !== '').join(' and ');
}

function counted(count: Facts[string] | undefined, noun: string): string {
  if (typeof count !== 'number' || count === 0) return '';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function hoursOf(facts: Facts): string {
  const hours = Number(facts['afterMs']) / HOUR_MS;
  return hours === 1 ? '1 hour' : `${Math.round(hours * 10) / 10} hours`;
}

function textOf(facts: Facts, name: string): string {
  return String(facts[name] ?? 'unknown');
}

function momentOf(facts: Facts, name: string, moment: MomentText): string {
  const at = facts[name];
  return typeof at === 'number' ? moment(at) : 'never';
}
