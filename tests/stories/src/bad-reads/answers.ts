import { Failure, type Question } from '@landbridge/model';
import { type Cast, refusing, type Scenario } from './cast.ts';

const BROKEN_OFF = { in: 'cycle', code: 'AgentLost' } as const;

/** The answer ends before this page, as if it were complete. */
const cut =
  (ask: Question['ask'], before: number) =>
  ({ agent, story }: Cast): void => {
    story.domain.pageSize = 3;
    agent.page = (question, index) => (question.ask === ask && index === before ? 'cut' : undefined);
  };
/** Enough that a delta has several pages. */
const many = ({ story, people }: Cast): void => {
  for (const guid of people) story.domain.set(guid, { title: ['Changed'] });
};

const breaking =
  (code: 'DomainControllerUnreachable' | 'AgentTimeout' | 'AgentLost', ask: Question['ask']) =>
  ({ agent, story }: Cast): void => {
    story.domain.pageSize = 3;
    agent.page = (question, index) => {
      if (question.ask === ask && index === 1) throw new Failure({ code, message: 'as the story wants it' });
      return undefined;
    };
  };

/** DirSync knows nothing of what was deleted meanwhile, as after the tombstone lifetime. */
const FORGOTTEN = { in: 'log', code: 'WatermarkTooOld' } as const;

export const ANSWERS: readonly Scenario[] = [
  { what: 'an empty answer about changes', breaks: cut('changes', 0), shown: BROKEN_OFF },
  {
    what: 'a short answer about changes',
    breaks: cast => {
      many(cast);
      cut('changes', 1)(cast);
    },
    shown: BROKEN_OFF,
  },
  {
    what: 'an answer about changes that breaks off',
    breaks: cast => {
      many(cast);
      breaking('DomainControllerUnreachable', 'changes')(cast);
    },
    shown: { in: 'cycle', code: 'DomainControllerUnreachable' },
  },
  {
    what: 'an empty read of everything',
    breaks: cut('first-read', 0),
    reads: 'reconciliation',
    shown: BROKEN_OFF,
  },
  { what: 'a short read of everything', breaks: cut('first-read', 2), reads: 'reconciliation', shown: BROKEN_OFF },
  {
    what: 'a read of everything that breaks off',
    breaks: breaking('AgentTimeout', 'first-read'),
    reads: 'reconciliation',
    shown: { in: 'cycle', code: 'AgentTimeout' },
  },
  { what: 'no containers', breaks: cut('containers', 0), reads: 'reconciliation', shown: null },
  { what: 'few containers', breaks: cut('containers', 1), reads: 'reconciliation', shown: null },
  {
    what: 'containers that break off',
    breaks: refusing('AgentLost', 'containers'),
    reads: 'reconciliation',
    shown: BROKEN_OFF,
  },
  {
    what: 'nobody says what became of those that were not mentioned',
    breaks: cast => {
      refusing('AgentTimeout', 'entries')(cast);
      cast.agent.change = (change, { ask }) => (ask === 'first-read' && change.entryClass === 'user' ? null : change);
    },
    reads: 'reconciliation',
    shown: { in: 'cycle', code: 'AgentTimeout' },
  },
  {
    what: 'a read of everything mentions nobody, and each is found by GUID',
    breaks: ({ agent }) => {
      agent.change = (change, { ask }) => (ask === 'first-read' ? null : change);
    },
    reads: 'reconciliation',
    shown: null,
  },
  {
    what: 'no baseline',
    breaks: refusing('DomainControllerUnreachable', 'baseline'),
    reads: 'reconciliation',
    shown: { in: 'cycle', code: 'DomainControllerUnreachable' },
  },
  {
    what: 'the cookie is refused',
    breaks: once('CookieRefused', 'changes'),
    shown: { in: 'log', code: 'CookieRefused' },
  },
  {
    what: 'the domain controller is another (its invocationId changed)',
    breaks: once('ReplicaReplaced', 'changes'),
    shown: { in: 'log', code: 'ReplicaReplaced' },
  },
  {
    what: 'the cookie is refused again and again',
    breaks: refusing('CookieRefused', 'changes'),
    shown: { in: 'cycle', code: 'CookieRefused' },
  },
  {
    what: 'the domain controller was put in the place of an empty one',
    breaks: cast => {
      once('CookieRefused', 'changes')(cast);
      cast.agent.change = change => (change.guid === cast.story.domain.head ? change : null);
    },
    shown: { in: 'held' },
  },
  {
    what: 'the cookie is refused, and half of the people are not visible',
    breaks: cast => {
      once('CookieRefused', 'changes')(cast);
      const half = new Set(cast.people.slice(7));
      cast.agent.change = change => (half.has(change.guid) ? null : change);
    },
    shown: { in: 'held' },
  },
  { what: 'the watermark is older than the tombstone lifetime', breaks: () => undefined, reads: 'forgotten', shown: FORGOTTEN },
  {
    what: 'the watermark is older than the tombstone lifetime, and somebody is not there',
    breaks: ({ story, people }) => {
      story.domain.hidden.add(people[3] ?? story.domain.head);
    },
    reads: 'forgotten',
    shown: { in: 'held' },
    mends: ({ story }) => story.domain.hidden.clear(),
  },
  {
    what: 'the watermark is older than the tombstone lifetime, and the read of everything is empty',
    breaks: cut('first-read', 0),
    reads: 'forgotten',
    shown: BROKEN_OFF,
  },
  {
    what: 'the watermark is older than the tombstone lifetime, and the account lost its rights',
    breaks: ({ agent }) => {
      agent.survey = survey => ({ ...survey, canaries: { ...survey.canaries, deletedObjects: false } });
    },
    reads: 'forgotten',
    shown: { in: 'cycle', code: 'CanaryVanished' },
  },
];

function once(code: 'CookieRefused' | 'ReplicaReplaced', ask: Question['ask']): (cast: Cast) => void {
  return ({ agent }) => {
    let refused = false;
    agent.refuse = question => {
      if (question.ask !== ask || refused) return;
      refused = true;
      throw new Failure({ code, message: 'as the story wants it' });
    };
  };
}
