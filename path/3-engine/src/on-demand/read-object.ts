import { type Answering, Failure, type Guid, type Told, type Wanted } from '@landbridge/model';
import { type FoldedChange, type FoldedPage, foldPage } from '../1-import/fold.ts';
import type { Who } from './wish.ts';

/** What Active Directory said about one object. */
export interface ReadObject {
  readonly change: FoldedChange;
  /** Those of the members that were looked for. */
  readonly members: ReadonlySet<Guid>;
}

export interface Reading {
  readonly agent: Answering;
  readonly wanted: Wanted;
  readonly signal: AbortSignal;
}

/** Asks for one object whole. `onPage` is told every page; a large group has several. Throws `Failure` ObjectNotFound. */
export async function readObject(
  { agent, wanted, signal }: Reading,
  who: Who,
  members: readonly Guid[],
  onPage: (page: FoldedPage, told: Told | undefined) => Promise<void>,
): Promise<ReadObject> {
  let change: FoldedChange | undefined;
  const found = new Set<Guid>();
  for await (const page of pagesOf({ agent, wanted, signal }, who)) {
    signal.throwIfAborted();
    const folded = foldPage(page.changes);
    change ??= folded.changes[0];
    for (const { attribute, target, present } of folded.edges) {
      if (attribute === 'member' && present && members.includes(target)) found.add(target);
    }
    await onPage(folded, page.told);
  }
  if (!change) throw new Failure({ code: 'ObjectNotFound', message: `there is no ${nameOfWho(who)}` });
  return { change, members: found };
}

function pagesOf({ agent, wanted, signal }: Reading, who: Who) {
  if ('objectGuid' in who) return agent.pages({ ask: 'entries', guids: [who.objectGuid], wanted }, signal);
  return agent.pages({ ask: 'entry-by-dn', dn: who.distinguishedName, wanted }, signal);
}

const NOTHING_WANTED: Wanted = { attributes: [], edges: [], boundary: { kind: 'domain' } };

/** The GUID of an object; throws `Failure` ObjectNotFound. */
export async function guidOf(agent: Answering, who: Who, signal = new AbortController().signal): Promise<Guid> {
  if ('objectGuid' in who) return who.objectGuid;
  const { change } = await readObject({ agent, wanted: NOTHING_WANTED, signal }, who, [], async () => undefined);
  return change.guid;
}

function nameOfWho(who: Who): string {
  return 'objectGuid' in who ? who.objectGuid : who.distinguishedName;
}
