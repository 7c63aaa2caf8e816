import type { CompiledSchema, MappingInput } from '@landbridge/mapping';
import type { Properties } from '@landbridge/model';
import { matchKeysOf } from '../3-matching/candidates.ts';
import type { Key } from '../stored.ts';
import type { Admit } from '../walk.ts';

const MATCHING = [{ property: 'UserPrincipalName', priority: 1 }];

/** A schema that maps what is easy to tell apart: entries of the class `contact` it knows nothing of, and `info` breaks it. */
export function plainSchema(told: Partial<CompiledSchema> = {}): CompiledSchema {
  return {
    attributes: ['displayName', 'employeeID', 'userPrincipalName'],
    reads: new Map(),
    edges: ['member'],
    references: [{ entryClass: 'group', name: 'member' }],
    clearedReferences: [],
    matching: MATCHING,
    redacted: [],
    flows: new Map(),
    map: ({ entryClass, attributes }: MappingInput) => {
      if (attributes['info']) return { ok: false, problem: { code: 'ExpressionFailed', message: 'no value' } };
      const [UserPrincipalName = null, DisplayName = null] = [
        attributes['userPrincipalName']?.[0],
        attributes['displayName']?.[0],
      ];
      const sourceAnchor = attributes['employeeID']?.[0] ?? 'none';
      return {
        ok: true,
        objectKind: entryClass === 'group' ? 'group' : 'user',
        sourceAnchor,
        properties: { UserPrincipalName, DisplayName },
      };
    },
    leavesAlone: () => false,
    excluded: () => null,
    ...told,
  } as unknown as CompiledSchema;
}

export function plainKeysOf(properties: Properties): readonly Key[] {
  return matchKeysOf(properties, MATCHING);
}

/** Lets everything in, but for a principal name that somebody else holds: that is withheld. */
export const admitPlainly: Admit = (requests, holders) =>
  requests.map(({ objectId, properties, held }) => {
    const isOf = (keys: readonly Key[], { value }: Key): boolean => keys.some(key => key.value === value);
    const others = holders.filter(holder => holder.objectId !== objectId);
    const wanted = plainKeysOf(properties);
    const withheld = wanted.filter(key => isOf(others, key));
    const admitted = wanted.filter(key => !isOf(others, key));
    return {
      objectId,
      properties: withheld.length > 0 ? { ...properties, UserPrincipalName: 'placeholder' } : properties,
      withheld,
      freed: held.filter(key => !isOf(wanted, key)),
      taken: admitted.filter(key => !isOf(held, key)),
    };
  });
