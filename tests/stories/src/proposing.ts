import { type CompiledSchema, compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Answering, Guid, Scope } from '@landbridge/model';
import type { SeededChance } from '@landbridge/testkit';
import type { SimulatedDomain } from './simulated-domain.ts';

/** An agent that tells everything, so that no change of the scope has to ask for more. */
export function tellsEverything(domain: SimulatedDomain): Answering {
  const everything = { kind: 'domain' } as const;
  return {
    one: question => domain.one(question),
    pages: question =>
      domain.pages('wanted' in question ? { ...question, wanted: { ...question.wanted, boundary: everything } } : question),
  };
}

export function randomScope(domain: SimulatedDomain, chance: SeededChance): Scope {
  const live = domain.live;
  const some = (kind: string, count: number): Guid[] => {
    const candidates = live.filter(object => object.entryClass === kind && object.guid !== domain.head);
    return candidates
      .filter(() => chance.below(3) === 0)
      .slice(0, count)
      .map(object => object.guid);
  };
  const excluded = chance.below(2) === 0 ? undefined : { organizationalUnits: some('container', 1), groups: some('group', 1) };
  switch (chance.below(3)) {
    case 0:
      return { kind: 'all', excluded };
    case 1:
      return { kind: 'organizationalUnits', guids: some('container', 3), excluded };
    default:
      return { kind: 'groups', guids: some('group', 3), nested: chance.below(2) === 0, excluded };
  }
}

const NAMES = ['[userPrincipalName]', 'IIF(IsPresent([mail]), [mail], [userPrincipalName])'] as const;

/** Leaves out whoever is called so. */
const FILTERS = [null, 'Display 1', 'Display [0-4].*'] as const;

/** The default schema with another source of people's names, and perhaps a filter. */
export function proposedSchema(chance: SeededChance): CompiledSchema {
  return schemaWith(NAMES[chance.below(2)] ?? NAMES[0], FILTERS[chance.below(3)] ?? null);
}

function schemaWith(nameExpression: string, leftOut: string | null = null): CompiledSchema {
  const source = { type: 'Function', name: '', expression: nameExpression, parameters: [] } as const;
  const clause = {
    sourceOperandName: 'displayName',
    operatorName: 'NOT REGEX MATCH',
    targetOperand: { values: [leftOut ?? ''] },
  };
  const scope = { groups: [{ name: 'shown', clauses: [clause] }], inputFilterGroups: [] };
  const synchronizationRules = DEFAULT_SCHEMA.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(mapping => ({
      ...mapping,
      ...(leftOut !== null && mapping.sourceObjectName === 'user' && { scope }),
      attributeMappings: mapping.attributeMappings.map(one =>
        one.targetAttributeName === 'UserPrincipalName' ? { ...one, source } : one,
      ),
    })),
  }));
  return compileSchema({ ...DEFAULT_SCHEMA, synchronizationRules });
}
