import type { Guid } from '@landbridge/model';
import { guidFromBytes } from '@landbridge/wire/identity';
import { extendedDn } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { parentDn, plainDn } from '../distinguished-name.ts';
import { firstValue, readObject } from '../search-one.ts';

const MOST_REMEMBERED = 50_000;

/**
 * The GUIDs of containers by DN, for one first read. Asking for parentGUID with every object doubles what Samba needs for it, and there are
 * few containers. What moves during the read is told right by DirSync afterwards, with its parentGUID.
 */
export class Parents {
  readonly #connection: Connection;
  readonly #head: string;
  readonly #known = new Map<string, Guid>();

  /** The connection is used for nothing else meanwhile. */
  constructor(connection: Connection) {
    this.#connection = connection;
    this.#head = connection.rootDse.namingContext.toLowerCase();
  }

  /** The container of an object: null for the domain head, undefined when the object has vanished or moved out of sight. */
  of(guid: Guid, dn: string, signal?: AbortSignal): Guid | null | Promise<Guid | null | undefined> {
    const container = parentDn(dn).toLowerCase();
    const known = this.#known.get(container);
    if (known) return known;
    return dn.toLowerCase() === this.#head ? null : this.#ask(guid, container, signal);
  }

  /** Asks for the object's own parentGUID, which is right whatever was renamed since its DN was read. */
  async #ask(guid: Guid, container: string, signal?: AbortSignal): Promise<Guid | undefined> {
    const request = { base: `<GUID=${guid}>`, attributes: ['parentGUID'], controls: [extendedDn('text')] };
    const entry = await readObject(this.#connection.client, request, signal);
    const parent = entry && firstValue(entry, 'parentGUID');
    if (!parent) return undefined;
    const parentGuid = guidFromBytes(parent) as Guid;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    if (parentDn(plainDn(entry.dn)).toLowerCase() === container) this.#known.set(container, parentGuid);
    return parentGuid;
  }
}
