import type { Change, EdgeChange, EntryClass, Guid, RestatedEdges } from '@landbridge/model';
import { readableTextOf } from '@landbridge/wire/bytes';
import { guidFromBytes } from '@landbridge/wire/identity';
import type { LdapAttribute, LdapEntry } from '@landbridge/wire/ldap';
import { plainDn, rdnLength, rdnType, rdnValue } from '../distinguished-name.ts';
import type { WeighedChange } from '../item.ts';
import { toBase64 } from './base64.ts';
import { edgeTarget } from './edge-target.ts';
import { entryClassOf } from './entry-class.ts';
import type { ReadingPlan, Role } from './reading-plan.ts';
import { linkChangeOf, valueRangeOf } from './value-range.ts';

/** How an entry was read: whole by a search, or as DirSync tells it. */
type Told = 'whole' | 'delta';

export interface Normalising {
  readonly plan: ReadingPlan;
  readonly told: Told;
  /** Whether an object lies within the reading boundary. */
  readonly inside: (dn: string, guid: Guid) => boolean;
}

/** An attribute of which the domain controller gave only the first values. */
interface Unfinished {
  readonly attribute: string;
  /** The place of the first value that was not given. */
  readonly next: number;
}

export interface Normalised extends WeighedChange {
  readonly dn: string;
  readonly unfinished: readonly Unfinished[];
  /** As text; undefined where it was not told. */
  readonly usnChanged: string | undefined;
}

const ENTRY_BYTES = 200;
const EDGE_BYTES = 80;

/** What the security accounts manager gives every object of a class (MS-SAMR section 3.1.1.8), in lower case. */
const ALWAYS_PRESENT: Partial<Readonly<Record<EntryClass, readonly string[]>>> = {
  user: ['samaccountname', 'useraccountcontrol'],
  inetOrgPerson: ['samaccountname', 'useraccountcontrol'],
  group: ['samaccountname'],
};

/** One LDAP entry, read with extended DNs, as a change; null for one that names no GUID. */
export function normalise(entry: LdapEntry, normalising: Normalising): Normalised | null {
  const draft = new Draft(entry, normalising);
  for (const attribute of entry.attributes) {
    for (const role of normalising.plan.roles(attribute.type)) draft.take(role, attribute);
  }
  return draft.finish();
}

class Draft {
  readonly #normalising: Normalising;
  readonly #dn: string;
  #guid: Guid | null;
  #entryClass: EntryClass | null = null;
  #parentGuid: Guid | null = null;
  #deleted = false;
  #revived = false;
  #created = false;
  #usnChanged: Uint8Array | undefined;
  readonly #attributes: Record<string, readonly string[]> = {};
  readonly #edges: EdgeChange[] = [];
  readonly #restated: RestatedEdges[] = [];
  readonly #unfinished: Unfinished[] = [];
  #values = 0;
  #bytes = ENTRY_BYTES;

  constructor(entry: LdapEntry, normalising: Normalising) {
    this.#normalising = normalising;
    this.#dn = plainDn(entry.dn);
    this.#guid = guidOfDn(entry.dn);
  }

  take(role: Role, attribute: LdapAttribute): void {
    const { values } = attribute;
    const [first] = values;
    switch (role.kind) {
      case 'text':
        this.#takeValues(role.name, values, readableTextOf);
        break;
      case 'binary':
        this.#takeValues(role.name, values, toBase64);
        break;
      case 'edge':
        if (this.#normalising.told === 'whole') this.#takeRange(role.name, attribute);
        else this.#takeLinkChange(role.name, attribute);
        break;
      case 'objectClass':
        this.#entryClass = entryClassOf(values);
        break;
      case 'objectGUID':
        this.#guid = guidOf(first) ?? this.#guid;
        break;
      case 'parentGUID':
        this.#parentGuid = guidOf(first);
        break;
      case 'isDeleted':
        this.#deleted = first !== undefined && readableTextOf(first) === 'TRUE';
        this.#revived = first === undefined && this.#normalising.told === 'delta';
        break;
      case 'whenCreated':
        this.#created = first !== undefined;
        break;
      case 'uSNChanged':
        this.#usnChanged = first;
        break;
    }
  }

  /** Without values: DirSync says that they were taken away; a whole entry says nothing by it. */
  #takeValues(name: string, values: readonly Uint8Array[], render: (value: Uint8Array) => string): void {
    if (values.length === 0 && this.#normalising.told === 'whole') return;
    const rendered: string[] = [];
    for (const value of values) {
      const text = render(value);
      this.#bytes += text.length + 4;
      rendered.push(text);
    }
    this.#values += rendered.length;
    this.#bytes += name.length + 6;
    this.#attributes[name] = rendered;
  }

  #takeRange(attribute: string, { options, values }: LdapAttribute): void {
    const range = options.length > 0 ? valueRangeOf(options) : undefined;
    // Of a large attribute Active Directory sends the name without values, and the values under the name with the range.
    if (!range && values.length === 0) return;
    this.#addEdges(attribute, values, true);
    const last = range?.last ?? true;
    if (!last && range) this.#unfinished.push({ attribute, next: range.high + 1 });
    this.#restated.push({ attribute, first: (range?.low ?? 0) === 0, last });
  }

  #takeLinkChange(attribute: string, { options, values }: LdapAttribute): void {
    const change = options.length > 0 ? linkChangeOf(options) : undefined;
    this.#addEdges(attribute, values, change !== 'removed');
    if (change === undefined) this.#restated.push({ attribute, first: true, last: true });
  }

  #addEdges(attribute: string, values: readonly Uint8Array[], present: boolean): void {
    for (const value of values) {
      const target = edgeTarget(value);
      if (target) this.#edges.push({ attribute, target, present });
    }
  }

  finish(): Normalised | null {
    const guid = this.#guid;
    if (!guid) return null;
    const rdn = this.#dn.slice(0, rdnLength(this.#dn));
    const place = { guid, entryClass: this.#entryClass, parentGuid: this.#parentGuid, rdn };
    const usnChanged = this.#usnChanged && readableTextOf(this.#usnChanged);
    const told = { dn: this.#dn, usnChanged, unfinished: this.#unfinished };
    if (this.#deleted) {
      // INVARIANT: the one place that makes `deleted` true, from isDeleted: TRUE read on the object itself (normalise.test.ts).
      return light({ ...bare(place), extent: 'delta', parentGuid: null, rdn: null, deleted: true }, told);
    }
    if (this.#isSkeleton(rdn, guid) || this.#isReadInPart()) return light({ ...bare(place), extent: 'skeleton' }, told);
    const { plan } = this.#normalising;
    if (plan.cn !== undefined && rdnType(rdn).toUpperCase() === 'CN') this.#attributes[plan.cn] = [rdnValue(rdn)];
    const whole = this.#normalising.told === 'whole' || (plan.deltaTellsAll && this.#created && this.#entryClass !== null);
    const edges = whole ? this.#edges.filter(edge => edge.present) : this.#edges;
    const change: Change = {
      ...bare(place),
      extent: whole ? 'whole' : 'delta',
      ...(this.#revived ? { revived: true } : {}),
      attributes: this.#attributes,
      edges,
      restated: whole ? this.#restateAll() : this.#restated,
    };
    const bytes = this.#bytes + edges.length * EDGE_BYTES;
    return { ...told, change, values: this.#values + edges.length, bytes };
  }

  /** Containers have no other name than CN or one of their own, so even a delta without a class tells most of them. */
  #isSkeleton(rdn: string, guid: Guid): boolean {
    const { told, inside } = this.#normalising;
    if (this.#entryClass === 'container' || this.#entryClass === 'other') return true;
    if (this.#entryClass === null && (told === 'whole' || rdnType(rdn).toUpperCase() !== 'CN')) return true;
    return !inside(this.#dn, guid);
  }

  /** An account that is refused one of these sees an object that is none: its other attributes may be missing for the same reason. */
  #isReadInPart(): boolean {
    const { told, plan } = this.#normalising;
    if (told !== 'whole' || this.#entryClass === null) return false;
    const roles = (ALWAYS_PRESENT[this.#entryClass] ?? []).flatMap(name => plan.roles(name));
    return roles.some(role => role.kind === 'text' && !Object.hasOwn(this.#attributes, role.name));
  }

  #restateAll(): readonly RestatedEdges[] {
    const { edges } = this.#normalising.plan;
    return edges.map(
      attribute => this.#restated.find(restated => restated.attribute === attribute) ?? { attribute, first: true, last: true },
    );
  }
}

type Place = Pick<Change, 'guid' | 'entryClass' | 'parentGuid' | 'rdn'>;

function bare(place: Place): Omit<Change, 'extent'> {
  return { ...place, deleted: false, attributes: {}, edges: [], restated: [] };
}

function light(change: Change, told: Pick<Normalised, 'dn' | 'usnChanged'>): Normalised {
  return { ...told, change, values: 0, bytes: ENTRY_BYTES, unfinished: [] };
}

/** From `<GUID=..>;`, the first prefix of an extended DN in its text form. */
function guidOfDn(extended: string): Guid | null {
  const prefixed = extended.startsWith('<GUID=') && extended.charAt(42) === '>';
  return prefixed ? (extended.slice(6, 42).toLowerCase() as Guid) : null;
}

function guidOf(value: Uint8Array | undefined): Guid | null {
  return value?.length === 16 ? (guidFromBytes(value) as Guid) : null;
}
