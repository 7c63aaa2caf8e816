import { type Change, ENTRY_CLASSES, type Guid, PAGE_LIMITS, type Page, type Position, type Told } from '@landbridge/model';

/**
 * Reads a page that came over the line. Written by hand: a page of a thousand entries is validated in a few milliseconds, and everything
 * that is believed afterwards is checked here. Undefined when anything is not as declared.
 */
export function parsePage(value: unknown): Page | undefined {
  if (!isRecord(value) || !Array.isArray(value['changes'])) return undefined;
  const { changes, position, told } = value;
  if (changes.length > PAGE_LIMITS.entries || !changes.every(isChange)) return undefined;
  if (position !== null && !isPosition(position)) return undefined;
  if (told === undefined) return { changes, position };
  return isTold(told) ? { changes, position, told } : undefined;
}

const CLASSES: ReadonlySet<unknown> = new Set(ENTRY_CLASSES);
/** `lDAPDisplayName` (MS-ADTS 3.1.1.2.3): also keeps names like __proto__ out. */
const ATTRIBUTE_NAME = /^[A-Za-z][A-Za-z0-9-]{0,255}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const EXTENTS: ReadonlySet<unknown> = new Set(['whole', 'delta', 'skeleton']);

function isChange(value: unknown): value is Change {
  if (!isRecord(value)) return false;
  const { guid, extent, entryClass, parentGuid, rdn, deleted, revived, attributes, edges, restated } = value;
  return (
    isGuid(guid) &&
    EXTENTS.has(extent) &&
    (entryClass === null || CLASSES.has(entryClass)) &&
    (parentGuid === null || isGuid(parentGuid)) &&
    (rdn === null || typeof rdn === 'string') &&
    typeof deleted === 'boolean' &&
    (revived === undefined || typeof revived === 'boolean') &&
    isAttributes(attributes) &&
    Array.isArray(edges) &&
    edges.every(isEdge) &&
    Array.isArray(restated) &&
    restated.every(isRestated)
  );
}

function isAttributes(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const name in value) {
    const values = value[name];
    if (!ATTRIBUTE_NAME.test(name) || !Array.isArray(values)) return false;
    for (const one of values) if (typeof one !== 'string') return false;
  }
  return true;
}

function isEdge(value: unknown): boolean {
  return (
    isRecord(value) && isAttributeName(value['attribute']) && isGuid(value['target']) && typeof value['present'] === 'boolean'
  );
}

function isRestated(value: unknown): boolean {
  return (
    isRecord(value) &&
    isAttributeName(value['attribute']) &&
    typeof value['first'] === 'boolean' &&
    typeof value['last'] === 'boolean'
  );
}

function isPosition(value: unknown): value is Position {
  if (!isRecord(value)) return false;
  if (value['kind'] === 'usn') return isUsn(value['through']);
  const { cookie, replica } = value;
  return value['kind'] === 'cookie' && typeof cookie === 'string' && BASE64.test(cookie) && isReplica(replica);
}

function isReplica(value: unknown): boolean {
  return isRecord(value) && typeof value['dc'] === 'string' && isGuid(value['invocationId']);
}

/** A domain has had at most some thousands of databases in its life. */
const MOST_DATABASES = 10_000;

function isTold(value: unknown): value is Told {
  return isRecord(value) && isReplica(value['replica']) && isUpToDate(value['before']) && isUpToDate(value['after']);
}

function isUpToDate(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const known = Object.entries(value);
  return known.length <= MOST_DATABASES && known.every(([id, usn]) => isGuid(id) && isUsn(usn));
}

function isUsn(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}

function isAttributeName(value: unknown): value is string {
  return typeof value === 'string' && ATTRIBUTE_NAME.test(value);
}

function isGuid(value: unknown): value is Guid {
  return typeof value === 'string' && GUID.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
