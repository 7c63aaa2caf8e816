import type { Attribute, Entry } from './message.ts';

/** How Active Directory cuts what Samba answers at once; its own limits unless told. */
export interface Shapes {
  /** MaxPageSize: entries of one search, and of one page. */
  readonly pageSize: number;
  /** MaxValRange: values of one attribute in one answer. */
  readonly values: number;
  /** Entries of one page of DirSync; Active Directory counts bytes. */
  readonly dirSyncEntries: number;
  /** Values of one attribute that an entry of DirSync tells; the rest comes with the same object in the next page. */
  readonly dirSyncValues: number;
}

export const ACTIVE_DIRECTORY: Shapes = { pageSize: 1_000, values: 1_500, dirSyncEntries: 500, dirSyncValues: 1_500 };

const RANGE = /^([^;]+);range=(\d+)-(\d+|\*)$/i;

/** An entry with no more values of an attribute than one answer holds: of a longer one the name comes empty, and beside it its first range. */
export function inRanges({ dn, attributes }: Entry, most: number): Entry {
  return { dn, attributes: attributes.flatMap(attribute => ranged(attribute, most)) };
}

function ranged(attribute: Attribute, most: number): readonly Attribute[] {
  if (attribute.values.length <= most) return [attribute];
  const [, name = attribute.type, low = '0'] = RANGE.exec(attribute.type) ?? [];
  const first = Number(low);
  const part = { type: `${name};range=${first}-${first + most - 1}`, values: attribute.values.slice(0, most) };
  return first === 0 ? [{ type: name, values: [] }, part] : [part];
}

/** An answer of DirSync in pages; an object with many changed links stands in several, one after another. */
export function inPages(entries: readonly Entry[], { dirSyncEntries, dirSyncValues }: Shapes): readonly (readonly Entry[])[] {
  const parts = entries.flatMap(entry => inParts(entry, dirSyncValues));
  const pages: Entry[][] = [[]];
  for (const part of parts) {
    const page = pages.at(-1) ?? [];
    const isElsewhere = page.some(({ dn }) => dn === part.dn);
    if (page.length < dirSyncEntries && !isElsewhere) page.push(part);
    else pages.push([part]);
  }
  return pages;
}

function inParts({ dn, attributes }: Entry, most: number): readonly Entry[] {
  const isLong = ({ values, type }: Attribute): boolean => values.length > most && RANGE.test(type);
  const first = attributes.map(one => (isLong(one) ? { ...one, values: one.values.slice(0, most) } : one));
  const names = attributes.filter(({ type }) => /^(?:objectGUID|instanceType)$/i.test(type));
  const parts: Entry[] = [{ dn, attributes: first }];
  for (const { type, values } of attributes.filter(isLong)) {
    for (let at = most; at < values.length; at += most) {
      parts.push({ dn, attributes: [...names, { type, values: values.slice(at, at + most) }] });
    }
  }
  return parts;
}
