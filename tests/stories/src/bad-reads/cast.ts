import type { Change, Guid, ProblemCode, Question, Scope } from '@landbridge/model';
import { Failure } from '@landbridge/model';
import { NOTHING } from '../simulated-object.ts';
import type { Story } from '../story.ts';
import { Tampered } from './tampered.ts';

const PEOPLE = 14;

/** A domain whose everybody was synchronised, and somebody between it and the engine. */
export interface Cast {
  readonly story: Story;
  readonly agent: Tampered;
  readonly unit: Guid;
  readonly elsewhere: Guid;
  readonly people: readonly Guid[];
  /** Everybody is in it. */
  readonly all: Guid;
  /** The first four people and `inner`, in which is the fifth. */
  readonly pilot: Guid;
  readonly inner: Guid;
}

/** Something that goes wrong with reading the domain, and how it is mended. */
export interface Scenario {
  readonly what: string;
  /** Everything unless told. */
  readonly scope?: (cast: Cast) => Scope;
  readonly breaks: (cast: Cast) => void | Promise<void>;
  /** Why everything is read again while it is broken. */
  readonly reads?: 'reconciliation' | 'forgotten';
  /** What an administrator is shown, and where; null where nothing is wrong that somebody would have to know. */
  readonly shown: { readonly in: 'cycle' | 'log' | 'escrows'; readonly code: ProblemCode } | { readonly in: 'held' } | null;
  /** Besides that the agent's answers are as they should be again. */
  readonly mends?: (cast: Cast) => void | Promise<void>;
}

export async function castFor(story: Story): Promise<Cast> {
  const { domain } = story;
  const agent = new Tampered(domain);
  story.agent = agent;
  const unit = domain.create('container', domain.head, 'OU=People');
  const elsewhere = domain.create('container', domain.head, 'OU=Elsewhere');
  const people = Array.from({ length: PEOPLE }, (_, index) => domain.user(unit, `u${index}`));
  const all = domain.group(unit, 'all', people);
  const inner = domain.group(elsewhere, 'inner', people.slice(4, 5));
  const pilot = domain.group(elsewhere, 'pilot', [...people.slice(0, 4), inner]);
  return { story, agent, unit, elsewhere, people, all, pilot, inner };
}

export function refusing(code: ProblemCode, ...asked: readonly Question['ask'][]): (cast: Cast) => void {
  return ({ agent }) => {
    agent.refuse = ({ ask }) => {
      if (asked.includes(ask)) throw new Failure({ code, message: 'as the story wants it' });
    };
  };
}

/** The account sees that it is there, and nothing else. */
export function bareOf({ guid, entryClass, parentGuid, rdn }: Change): Change {
  return { ...NOTHING, extent: 'skeleton', guid, entryClass, parentGuid, rdn };
}

export const group = (guid: Guid, nested = true): Scope => ({ kind: 'groups', guids: [guid], nested });
export const unit = (guid: Guid): Scope => ({ kind: 'organizationalUnits', guids: [guid] });
