import { type Guid, type Properties, type PropertyValue, precedenceOf } from '@landbridge/model';
import type { Contribution } from './stored.ts';

/** What is to be known of an object that its configuration lets others share. */
export interface Share {
  /** What the entry says by itself; it is kept, for whoever else describes the object. */
  readonly contribution: Properties;
  /** The entry whose object it is called. */
  readonly master: Guid;
  /** The links of the others stay. */
  readonly joins: boolean;
}

/** Every property from the first that has a value for it, by precedence. */
export function merged(contributions: readonly Contribution[]): Properties {
  const properties: Record<string, PropertyValue> = {};
  for (const name of new Set(contributions.flatMap(one => Object.keys(one.properties)))) {
    const given = inOrder(contributions, name).find(one => (one.properties[name] ?? null) !== null);
    if (given) properties[name] = given.properties[name] ?? null;
  }
  return properties;
}

/** The entry that comes first where nothing else is said; null when there is none. */
export function masterOf(contributions: readonly Contribution[]): Guid | null {
  return inOrder(contributions, '')[0]?.guid ?? null;
}

/** Two with the same precedence come in the order of their ids, so that everybody comes to the same result. */
function inOrder(contributions: readonly Contribution[], property: string): readonly Contribution[] {
  return [...contributions].sort(
    (one, other) =>
      precedenceOf(one.join, property) - precedenceOf(other.join, property) ||
      (one.configurationId < other.configurationId ? -1 : 1),
  );
}
