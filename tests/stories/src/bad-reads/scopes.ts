import type { Guid } from '@landbridge/model';
import { bareOf, type Cast, group, type Scenario, unit } from './cast.ts';

const EMPTY = { in: 'cycle', code: 'ScopeEmpty' } as const;
const INCOMPLETE = { in: 'cycle', code: 'ScopeIncomplete' } as const;
const byPilot = ({ pilot }: Cast) => group(pilot);
const byUnit = (cast: Cast) => unit(cast.unit);

/** Puts a deleted object back, and who was in it. */
const restore =
  (of: (cast: Cast) => Guid, members: (cast: Cast) => readonly Guid[]) =>
  (cast: Cast): void => {
    cast.story.domain.undelete(of(cast));
    for (const member of members(cast)) cast.story.domain.link(of(cast), 'member', member);
  };
const pilots = ({ people, inner }: Cast) => [...people.slice(0, 4), inner];

/** A group is told with its place alone. */
const bare =
  (of: (cast: Cast) => Guid) =>
  (cast: Cast): void => {
    const guid = of(cast);
    cast.agent.change = change => (change.guid === guid && change.extent === 'whole' ? bareOf(change) : change);
  };

export const SCOPES: readonly Scenario[] = [
  {
    what: 'the members of one of two scoping groups can not be read any more',
    scope: ({ pilot, inner }) => ({ kind: 'groups', guids: [pilot, inner], nested: false }),
    breaks: ({ agent, pilot }) => {
      agent.change = change => (change.guid === pilot && change.extent === 'whole' ? { ...change, edges: [] } : change);
    },
    reads: 'reconciliation',
    shown: { in: 'held' },
  },
  {
    what: 'the scoping group is deleted',
    scope: byPilot,
    breaks: ({ story, pilot }) => story.domain.delete(pilot),
    shown: EMPTY,
    mends: restore(({ pilot }) => pilot, pilots),
  },
  {
    what: 'the scoping group is deleted and everything is read again',
    scope: byPilot,
    breaks: ({ story, pilot }) => story.domain.delete(pilot),
    reads: 'reconciliation',
    shown: EMPTY,
    mends: restore(({ pilot }) => pilot, pilots),
  },
  {
    what: 'the scoping group lost all of its members',
    scope: byPilot,
    breaks: cast => {
      for (const member of pilots(cast)) cast.story.domain.link(cast.pilot, 'member', member, false);
    },
    shown: EMPTY,
    mends: cast => {
      for (const member of pilots(cast)) cast.story.domain.link(cast.pilot, 'member', member);
    },
  },
  {
    what: 'the members of the scoping group can not be read any more',
    scope: byPilot,
    breaks: ({ agent, pilot }) => {
      agent.change = change => (change.guid === pilot ? { ...change, edges: [] } : change);
    },
    reads: 'reconciliation',
    shown: EMPTY,
  },
  {
    what: 'the scoping group can not be read any more',
    scope: byPilot,
    breaks: bare(({ pilot }) => pilot),
    reads: 'reconciliation',
    shown: INCOMPLETE,
  },
  {
    what: 'a group in the scoping group can not be read any more',
    scope: byPilot,
    breaks: bare(({ inner }) => inner),
    reads: 'reconciliation',
    shown: INCOMPLETE,
  },
  {
    what: 'the scoping group is out of reach',
    scope: byPilot,
    breaks: ({ story, pilot }) => {
      story.domain.hidden.add(pilot);
    },
    reads: 'reconciliation',
    shown: { in: 'held' },
    mends: ({ story }) => story.domain.hidden.clear(),
  },
  {
    what: 'the scoping group is renamed and moved',
    scope: byPilot,
    breaks: ({ story, pilot, unit: parentGuid }) => story.domain.place(pilot, { rdn: 'CN=other', parentGuid }),
    shown: null,
  },
  {
    what: 'an excluded group can not be read any more',
    scope: ({ pilot }) => ({ kind: 'all', excluded: { organizationalUnits: [], groups: [pilot] } }),
    breaks: bare(({ pilot }) => pilot),
    reads: 'reconciliation',
    shown: INCOMPLETE,
  },
  {
    what: 'the scoping unit is deleted, with everybody in it',
    scope: byUnit,
    breaks: ({ story, unit: guid }) => story.domain.delete(guid),
    shown: EMPTY,
    mends: ({ story, unit: guid, people, all }) => {
      for (const each of [guid, ...people, all]) story.domain.undelete(each);
      for (const member of people) story.domain.link(all, 'member', member);
    },
  },
  {
    what: 'the scoping unit is deleted after everybody was moved out of it',
    scope: byUnit,
    breaks: ({ story, unit: guid, people, all, elsewhere }) => {
      for (const each of [...people, all]) story.domain.place(each, { parentGuid: elsewhere });
      story.domain.delete(guid);
    },
    shown: EMPTY,
    mends: ({ story, unit: guid, people, all }) => {
      story.domain.undelete(guid);
      for (const each of [...people, all]) story.domain.place(each, { parentGuid: guid });
    },
  },
  {
    what: 'the scoping unit is renamed and moved',
    scope: byUnit,
    breaks: ({ story, unit: guid, elsewhere }) => story.domain.place(guid, { rdn: 'OU=Other', parentGuid: elsewhere }),
    shown: null,
  },
  {
    what: 'the scoping unit is out of reach',
    scope: byUnit,
    breaks: ({ story, unit: guid }) => {
      story.domain.hidden.add(guid);
    },
    reads: 'reconciliation',
    shown: null,
    mends: ({ story }) => story.domain.hidden.clear(),
  },
];
