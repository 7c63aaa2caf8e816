import {
  type Answering,
  type Area,
  type Baseline,
  type Boundary,
  type Change,
  type EdgeChange,
  type EntryClass,
  Failure,
  type Guid,
  type Page,
  type Question,
  type Survey,
  type Wanted,
} from '@landbridge/model';
import { askedFor } from './asked-for.ts';
import { inPages } from './in-pages.ts';
import { EDGES, NOTHING, type SimulatedObject, wholeOf } from './simulated-object.ts';

interface LoggedChange {
  readonly usn: number;
  readonly change: Change;
}

const INVOCATION = '11111111-1111-4111-8111-111111111111' as Guid;

/**
 * An Active Directory in memory that answers an agent's questions as AD does: only what changed in a delta, only the container when an OU is
 * renamed or moved, a tombstone for a delete, nothing about the groups of a deleted member. For stories that need no real one; the same
 * stories run against Samba in tests/with-domain.
 */
export class SimulatedDomain implements Answering {
  readonly objects = new Map<Guid, SimulatedObject>();
  readonly head: Guid;
  readonly #log: LoggedChange[] = [];
  #usn = 0;
  /** Of each object, that of its last change. */
  readonly #changedAt = new Map<Guid, number>();
  #issued = 0;
  readonly #number: number;
  /** Entries a page holds: small, so that a story has many pages. */
  pageSize = 7;
  /** Thrown instead of an answer, when set. */
  broken: Failure | null = null;
  /** Everything that was told with its attributes to a question with a narrower boundary than the domain. */
  readonly toldWhole = new Set<Guid>();
  /** Objects of which the account sees no more than that they are there. */
  readonly unreadable = new Set<Guid>();
  /** Objects that the account does not see at all. */
  readonly hidden = new Set<Guid>();
  /** DirSync says nothing of deletes from now on. */
  forgets = false;
  /** Questions that are not answered. */
  refuses: (question: Question) => boolean = () => false;
  canaries = { domainHead: true, deletedObjects: true, replicatingChanges: true };

  /** `number` tells the GUIDs of several domains apart. */
  constructor(number = 0) {
    this.#number = number;
    this.head = this.#newGuid();
    this.#put({
      guid: this.head,
      entryClass: 'container',
      parentGuid: null,
      rdn: 'DC=sim',
      deleted: false,
      attributes: {},
      references: {},
    });
  }

  #newGuid(): Guid {
    this.#issued++;
    return `${this.#number.toString(16).padStart(8, '0')}-0000-4000-8000-${this.#issued.toString(16).padStart(12, '0')}` as Guid;
  }

  #put(object: SimulatedObject): void {
    this.objects.set(object.guid, object);
    this.#write(object, wholeOf(object));
  }

  #write(object: SimulatedObject, change: Partial<Change>): void {
    this.#changedAt.set(object.guid, ++this.#usn);
    this.#log.push({ usn: this.#usn, change: { ...NOTHING, guid: object.guid, rdn: object.rdn, ...change } });
  }

  create(entryClass: EntryClass, parentGuid: Guid, rdn: string, attributes: Record<string, string[]> = {}): Guid {
    const guid = this.#newGuid();
    this.#put({ guid, entryClass, parentGuid, rdn, deleted: false, attributes, references: {} });
    return guid;
  }

  /** As what was moved here from another domain: the same GUID, and no links to or from it. The other domain deletes it by itself. */
  arrive({ guid, entryClass, rdn, attributes }: SimulatedObject, parentGuid: Guid): Guid {
    this.#put({ guid, entryClass, parentGuid, rdn, deleted: false, attributes: { ...attributes }, references: {} });
    return guid;
  }

  user(parentGuid: Guid, name: string, attributes: Record<string, string[]> = {}): Guid {
    const upn = `${name.toLowerCase()}@sim`;
    return this.create('user', parentGuid, `CN=${name}`, {
      sAMAccountName: [name],
      userPrincipalName: [upn],
      userAccountControl: ['512'],
      ...attributes,
    });
  }

  group(parentGuid: Guid, name: string, members: readonly Guid[] = []): Guid {
    const guid = this.create('group', parentGuid, `CN=${name}`, { sAMAccountName: [name], groupType: ['-2147483646'] });
    for (const member of members) this.link(guid, 'member', member);
    return guid;
  }

  /** The same with members from its beginning, which one change tells, as a first read would. */
  wholeGroup(parentGuid: Guid, name: string, members: readonly Guid[]): Guid {
    const guid = this.#newGuid();
    const attributes = { sAMAccountName: [name], groupType: ['-2147483646'] };
    const references = { member: new Set(members) };
    this.#put({ guid, entryClass: 'group', parentGuid, rdn: `CN=${name}`, deleted: false, attributes, references });
    return guid;
  }

  set(guid: Guid, attributes: Record<string, string[]>): void {
    const object = this.#object(guid);
    Object.assign(object.attributes, attributes);
    for (const name in object.attributes) if (object.attributes[name]?.length === 0) delete object.attributes[name];
    this.#write(object, { attributes });
  }

  /** Renames, moves or both. Nothing is told about what lies below. */
  place(guid: Guid, { rdn, parentGuid }: { rdn?: string; parentGuid?: Guid }): void {
    const object = this.#object(guid);
    if (rdn) object.rdn = rdn;
    if (parentGuid) object.parentGuid = parentGuid;
    this.#write(object, { rdn: object.rdn, parentGuid: object.parentGuid });
  }

  link(guid: Guid, attribute: string, target: Guid, present = true): void {
    const object = this.#object(guid);
    const targets = object.references[attribute] ?? new Set();
    object.references[attribute] = targets;
    const edges: EdgeChange[] = [];
    if (present && attribute !== 'member') for (const old of targets) edges.push({ attribute, target: old, present: false });
    if (present && attribute !== 'member') targets.clear();
    if (present) targets.add(target);
    else targets.delete(target);
    edges.push({ attribute, target, present });
    this.#write(object, {
      edges: edges.filter((edge, index) => edges.findLastIndex(other => other.target === edge.target) === index),
    });
  }

  /** Deletes an object and all below it. Links to them vanish without a change of the groups that held them. */
  delete(guid: Guid): void {
    for (const child of [...this.objects.values()]) if (child.parentGuid === guid && !child.deleted) this.delete(child.guid);
    const object = this.#object(guid);
    object.deleted = true;
    this.#write(object, { deleted: true, rdn: `${object.rdn}\\0ADEL:${guid}` });
    for (const other of this.objects.values()) for (const attribute of EDGES) other.references[attribute]?.delete(guid);
    object.references = {};
  }

  /** Brings a deleted object back, without its memberships. */
  undelete(guid: Guid): void {
    const object = this.#object(guid);
    object.deleted = false;
    this.#write(object, { parentGuid: object.parentGuid });
  }

  #object(guid: Guid): SimulatedObject {
    const object = this.objects.get(guid);
    if (!object) throw new Error(`no object ${guid}`);
    return object;
  }

  dnOf({ rdn, parentGuid }: Pick<SimulatedObject, 'rdn' | 'parentGuid'>): string {
    return parentGuid ? `${rdn},${this.dnOf(this.#object(parentGuid))}` : rdn;
  }

  /** What leaves the premises of a change: outside the boundary, only where the object is; inside, only what was asked for. */
  #tell(told: Change, wanted: Wanted): Change {
    const { boundary } = wanted;
    const change = askedFor(told, wanted);
    if (change.deleted || change.extent === 'skeleton') return change;
    const object = this.#object(change.guid);
    const readable = !this.unreadable.has(change.guid);
    if (boundary.kind === 'domain' && readable) return change;
    const inside = boundary.kind === 'within' && readable && this.#isInside(object, boundary);
    if (inside) this.toldWhole.add(change.guid);
    if (inside) return change;
    const { guid, entryClass, parentGuid, rdn } = change;
    return { ...NOTHING, extent: 'skeleton', guid, entryClass, parentGuid, rdn };
  }

  #isInside(object: SimulatedObject, boundary: Extract<Boundary, { kind: 'within' }>): boolean {
    return boundary.objects.includes(object.guid) || boundary.areas.some(area => this.#isWithin(object, area));
  }

  #isWithin({ parentGuid }: SimulatedObject, area: Area): boolean {
    for (let at = parentGuid; at; at = this.#object(at).parentGuid) {
      if (area.except.includes(at)) return false;
      if (area.containers.includes(at)) return true;
    }
    return false;
  }

  get live(): SimulatedObject[] {
    return [...this.objects.values()].filter(object => !object.deleted && !this.hidden.has(object.guid));
  }

  /** As a search by uSNChanged finds it: what has changed since the window was named has left it. */
  #isWithinWindow({ guid }: SimulatedObject, { after, until }: { readonly after: string; readonly until: string }): boolean {
    const usn = this.#changedAt.get(guid) ?? 0;
    return usn > Number(after) && usn <= Number(until);
  }

  async one(question: Question): Promise<never> {
    if (this.broken) throw this.broken;
    const replica = { dc: 'sim-dc', invocationId: INVOCATION };
    const highestCommittedUsn = String(this.#usn);
    const survey: Survey = {
      replica,
      domainGuid: this.head,
      namingContext: 'DC=sim',
      fqdn: 'sim',
      netbiosName: 'SIM',
      forestFqdn: 'sim',
      highestCommittedUsn,
      clockAheadMs: 0,
      tombstoneLifetimeDays: 180,
      canaries: this.canaries,
      unknownAttributes: [],
    };
    const baseline: Baseline = { replica, cookie: highestCommittedUsn, highestCommittedUsn };
    return (question.ask === 'survey' ? survey : baseline) as never;
  }

  async *pages(question: Question): AsyncIterable<Page> {
    if (this.broken) throw this.broken;
    if (this.refuses(question)) throw new Failure({ code: 'AgentTimeout', message: 'the agent did not answer' });
    const replica = { dc: 'sim-dc', invocationId: INVOCATION };
    // What changes while it answers is told the next time.
    const cookie = String(this.#usn);
    for (const { changes, last } of inPages(this.#answer(question), this.pageSize)) {
      if (this.broken) throw this.broken;
      const position =
        question.ask === 'changes' && last
          ? ({ kind: 'cookie', cookie, replica } as const)
          : question.ask === 'first-read' && last
            ? ({ kind: 'usn', through: question.until } as const)
            : null;
      yield { changes, position };
    }
  }

  #answer(question: Question): Iterable<Change> {
    switch (question.ask) {
      case 'containers':
        return this.live.filter(object => object.entryClass === 'container').map(wholeOf);
      case 'first-read':
        return this.live
          .values()
          .filter(object => this.#isWithinWindow(object, question))
          .map(object => this.#tell(wholeOf(object), question.wanted));
      case 'entries':
        return question.guids.flatMap(guid => {
          const object = this.hidden.has(guid) ? undefined : this.objects.get(guid);
          return object ? [this.#tell(wholeOf(object), question.wanted)] : [];
        });
      case 'changes':
        return this.#log
          .filter(logged => logged.usn > Number(question.cookie) && !(this.forgets && logged.change.deleted))
          .values()
          .map(logged => this.#tell(logged.change, question.wanted));
      case 'entry-by-dn':
        return this.live
          .filter(object => this.dnOf(object) === question.dn)
          .map(object => this.#tell(wholeOf(object), question.wanted));
      default:
        return [];
    }
  }
}
