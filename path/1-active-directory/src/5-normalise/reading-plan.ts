import type { Wanted } from '@landbridge/model';
import type { AttributeDefinition, Schema } from '../attribute-definition.ts';
import { renderingOf } from './syntax.ts';

/** What an attribute of an entry is to the reader. */
export type Role =
  | { readonly kind: 'objectClass' | 'objectGUID' | 'parentGUID' | 'isDeleted' | 'whenCreated' | 'uSNChanged' }
  | { readonly kind: 'text' | 'binary' | 'edge'; readonly name: string };

/** As many values of an attribute as are asked for at once: two pages of them. Active Directory gives 1,500 of them. */
export const RANGE_VALUES = 20_000;

const OWN = ['objectClass', 'objectGUID', 'parentGUID', 'isDeleted', 'whenCreated', 'uSNChanged'] as const;

/** What is asked of the domain controller, and what comes back means. Made once a question. */
export interface ReadingPlan {
  /** The attributes to ask for when objects are read whole, large ones by their first range. */
  readonly forWhole: readonly string[];
  /** The attributes to ask DirSync for. */
  readonly forDeltas: readonly string[];
  readonly edges: readonly string[];
  /** Whether a delta about a new object tells everything wanted: not so with attributes that are not replicated. */
  readonly deltaTellsAll: boolean;
  /** By the name as it comes from the domain controller. */
  roles(type: string): readonly Role[];
  /** The wanted name of the attribute `cn`, if it is wanted: DirSync never tells it, the DN always does. */
  readonly cn: string | undefined;
}

export function planReading(wanted: Wanted, schema: Schema): ReadingPlan {
  const plain = known(wanted.attributes, schema).filter(definition => renderingOf(definition.syntax) !== 'name');
  const edges = known(wanted.edges, schema).filter(definition => renderingOf(definition.syntax) === 'name');
  const roles = new Map<string, Role[]>(OWN.map(kind => [kind.toLowerCase(), [{ kind }]]));
  const give = (name: string, role: Role) => roles.set(name.toLowerCase(), [...(roles.get(name.toLowerCase()) ?? []), role]);
  for (const { name, syntax } of plain) give(name, { kind: renderingOf(syntax) === 'text' ? 'text' : 'binary', name });
  for (const { name } of edges) give(name, { kind: 'edge', name });
  const names = plain.map(({ name }) => name);
  const ranged = edges.map(({ name, singleValued }) => (singleValued ? name : `${name};range=0-${RANGE_VALUES - 1}`));
  return {
    forWhole: [...new Set(['objectClass', 'isDeleted', 'uSNChanged', ...names, ...ranged])],
    forDeltas: [
      ...new Set(['objectClass', 'isDeleted', 'parentGUID', 'name', 'whenCreated', ...names, ...edges.map(({ name }) => name)]),
    ],
    edges: edges.map(({ name }) => name),
    deltaTellsAll: [...plain, ...edges].every(definition => definition.replicated && !definition.constructed),
    roles: remembering(roles),
    cn: names.find(name => name.toLowerCase() === 'cn'),
  };
}

function known(names: readonly string[], schema: Schema): readonly AttributeDefinition[] {
  return [...new Set(names.flatMap(name => schema.get(name.toLowerCase()) ?? []))];
}

/** Names come in few spellings, so that lower case has to be made of each only once. */
function remembering(roles: ReadonlyMap<string, readonly Role[]>): (type: string) => readonly Role[] {
  const met = new Map<string, readonly Role[]>();
  return type => {
    const found = met.get(type);
    if (found) return found;
    const made = roles.get(type.toLowerCase()) ?? [];
    met.set(type, made);
    return made;
  };
}
