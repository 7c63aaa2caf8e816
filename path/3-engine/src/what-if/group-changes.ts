import type { Guid, ObjectId } from '@landbridge/model';
import type { MemberRemoval, Reference, ReferenceBatch, WalkedEdge } from '../5-reference-resolution/resolve.ts';
import type { GroupChange } from '../stored.ts';

type Changing = { -readonly [Name in keyof GroupChange]: GroupChange[Name] };

/** What a preview found so far about the members of groups, as the guard would count it in the end. */
export class GroupChanges {
  readonly #groups = new Map<Guid, Changing>();

  /** `removals` are those of the batch that were not staged before; `added` also what would not outlive the cycle. */
  note(edges: readonly WalkedEdge[], { unstaged }: ReferenceBatch, found: FoundMembers): void {
    const sources = new Map(edges.flatMap(({ source }) => (source.object ? [[source.object.id, source.guid] as const] : [])));
    const objects = new Map([...sources].map(([id, guid]) => [guid, id]));
    const states = new Map(edges.map(edge => [edge.source.guid + edge.target.guid, edge.staged]));
    for (const { name, sourceId } of found.added) {
      const guid = sources.get(sourceId);
      if (name === 'member' && guid) this.#group(guid, sourceId).members++;
    }
    for (const { guid, objectId, vanished } of found.removals) {
      this.#group(guid, objectId).waiting++;
      if (vanished) this.#group(guid, objectId).held++;
    }
    for (const { guid, targetGuid } of unstaged) {
      const [state, objectId] = [states.get(guid + targetGuid), objects.get(guid)];
      if (!objectId || (state !== 'staged' && state !== 'held')) continue;
      this.#group(guid, objectId).waiting--;
      if (state === 'held') this.#group(guid, objectId).held--;
    }
  }

  get all(): readonly GroupChange[] {
    return [...this.#groups.values()];
  }

  #group(guid: Guid, objectId: ObjectId): Changing {
    const group = this.#groups.get(guid) ?? { guid, objectId, waiting: 0, held: 0, members: 0 };
    this.#groups.set(guid, group);
    return group;
  }
}

export interface FoundMembers {
  readonly added: readonly Reference[];
  readonly removals: readonly Pick<MemberRemoval, 'guid' | 'objectId' | 'vanished'>[];
}
