import { Failure, type Guid, type Survey } from '@landbridge/model';
import { bareOf, type Cast, refusing, type Scenario } from './cast.ts';

const lacking =
  (canaries: Partial<Survey['canaries']>) =>
  ({ agent }: Cast): void => {
    agent.survey = survey => ({ ...survey, canaries: { ...survey.canaries, ...canaries } });
  };
const VANISHED = { in: 'cycle', code: 'CanaryVanished' } as const;

/** The way to the domain, or the account as a whole, is not well. */
const REFUSED = [
  'CredentialsInvalid',
  'PasswordExpired',
  'PasswordMustChange',
  'AccountDisabled',
  'AccountExpired',
  'AccountLocked',
  'AuthenticationRefused',
  'NtlmRefused',
  'ReplicationRightMissing',
  'DomainControllerNotFound',
  'DomainControllerUnreachable',
  'DomainControllerCertificateInvalid',
  'NoAgentForDomain',
] as const;

/** What of everybody is told is done to a copy of it. */
const everybody =
  (spoil: typeof bareOf, of: (cast: Cast) => readonly Guid[]) =>
  (cast: Cast): void => {
    const guids = new Set(of(cast));
    cast.agent.change = change => (guids.has(change.guid) && !change.deleted ? spoil(change) : change);
  };
const hide =
  (of: (cast: Cast) => readonly Guid[]) =>
  (cast: Cast): void => {
    for (const guid of of(cast)) cast.story.domain.hidden.add(guid);
  };
const seeAgain = ({ story }: Cast): void => story.domain.hidden.clear();
const UNREAD = { in: 'escrows', code: 'NotReadYet' } as const;

export const RIGHTS: readonly Scenario[] = [
  { what: 'the head of the domain can not be read', breaks: lacking({ domainHead: false }), shown: VANISHED },
  { what: 'Deleted Objects can not be listed any more', breaks: lacking({ deletedObjects: false }), shown: VANISHED },
  { what: 'Replicating Directory Changes was taken away', breaks: lacking({ replicatingChanges: false }), shown: VANISHED },
  {
    what: 'all rights were taken away',
    breaks: lacking({ domainHead: false, deletedObjects: false, replicatingChanges: false }),
    reads: 'reconciliation',
    shown: VANISHED,
  },
  {
    what: 'another domain answers under the name',
    breaks: ({ agent, elsewhere }) => {
      agent.survey = survey => ({ ...survey, domainGuid: elsewhere });
    },
    reads: 'forgotten',
    shown: VANISHED,
  },
  ...REFUSED.map(
    (code): Scenario => ({ what: `the survey fails: ${code}`, breaks: refusing(code, 'survey'), shown: { in: 'cycle', code } }),
  ),
  {
    what: 'the head can not be read, as the agent says',
    breaks: refusing('CanaryVanished', 'survey'),
    reads: 'reconciliation',
    shown: VANISHED,
  },
  {
    what: 'one person is not visible',
    breaks: hide(({ people }) => people.slice(0, 1)),
    reads: 'reconciliation',
    shown: { in: 'held' },
    mends: seeAgain,
  },
  {
    what: 'a unit and everybody in it are not visible',
    breaks: hide(({ unit, people, all }) => [unit, all, ...people]),
    reads: 'reconciliation',
    shown: { in: 'held' },
    mends: seeAgain,
  },
  {
    what: 'a unit is not visible, and everybody in it is',
    breaks: hide(({ unit }) => [unit]),
    reads: 'reconciliation',
    shown: null,
    mends: seeAgain,
  },
  {
    what: 'a group is not visible',
    breaks: hide(({ all }) => [all]),
    reads: 'reconciliation',
    shown: { in: 'held' },
    mends: seeAgain,
  },
  {
    what: 'rights are lost between two pages, so that the rest is not told',
    breaks: ({ agent, people }) => {
      const rest = new Set(people.slice(5));
      agent.change = change => (rest.has(change.guid) ? null : change);
    },
    reads: 'reconciliation',
    shown: { in: 'held' },
  },
  {
    what: 'rights are lost between the survey and the first page, so that nothing is told',
    breaks: ({ agent }) => {
      agent.change = () => null;
    },
    reads: 'reconciliation',
    shown: { in: 'held' },
  },
  {
    what: 'rights are lost between two pages, and the search is refused',
    breaks: ({ agent }) => {
      agent.page = ({ ask }, index) => {
        if (ask === 'first-read' && index === 1) throw new Failure({ code: 'LdapProtocolError', message: 'refused' });
        return undefined;
      };
    },
    reads: 'reconciliation',
    shown: { in: 'cycle', code: 'LdapProtocolError' },
  },
  {
    what: 'the attributes of one person can not be read',
    breaks: everybody(bareOf, ({ people }) => people.slice(0, 1)),
    reads: 'reconciliation',
    shown: UNREAD,
  },
  {
    what: 'the attributes of everybody can not be read',
    breaks: everybody(bareOf, ({ people, all }) => [...people, all]),
    reads: 'reconciliation',
    shown: UNREAD,
  },
  {
    what: 'the attributes of a group can not be read',
    breaks: everybody(bareOf, ({ all }) => [all]),
    reads: 'reconciliation',
    shown: UNREAD,
  },
  {
    what: 'the members of a group can not be read',
    breaks: everybody(
      change => ({ ...change, edges: [] }),
      ({ all }) => [all],
    ),
    reads: 'reconciliation',
    shown: { in: 'cycle', code: 'TooManyDeletes' },
  },
  {
    what: 'the members of a group can not be read after the domain forgot what it deleted',
    breaks: everybody(
      change => ({ ...change, edges: [] }),
      ({ all }) => [all],
    ),
    reads: 'forgotten',
    shown: { in: 'cycle', code: 'TooManyDeletes' },
  },
  ...(['reconciliation', 'forgotten'] as const).map(
    (reads): Scenario => ({
      what: `the members of small groups can not be read (${reads})`,
      breaks: everybody(
        change => (change.extent === 'whole' ? { ...change, edges: [] } : change),
        ({ pilot, inner }) => [pilot, inner],
      ),
      reads,
      shown: { in: 'held' },
    }),
  ),
];
