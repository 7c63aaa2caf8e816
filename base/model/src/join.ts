/**
 * A configuration shares its users with configurations of other domains that say so too: entries with the same source anchor
 * (`mS-DS-ConsistencyGuid`) are one person, and one object that all of them describe.
 */
export interface Join {
  /** 1 to 1000. Of several that have a value for a property, the one with the lowest number gives it. */
  readonly precedence: number;
  /** The precedence for single properties, and for the reference `manager`, where it is another one. */
  readonly properties: Readonly<Record<string, number>>;
}

export function precedenceOf({ precedence, properties }: Join, property: string): number {
  return properties[property] ?? precedence;
}
