import { evaluateOf, type MappingFunction } from './definition.ts';

/** The first value that is not null; later ones are not computed. An empty text is a value. */
export const coalesce: MappingFunction = {
  name: 'Coalesce',
  parameters: [{ name: 'source1', type: 'Any' }],
  repeated: [{ name: 'source', type: 'Any', optional: true }],
  returns: 'Any',
  build: given => {
    const evaluates = given.map(evaluateOf);
    return input => {
      for (const evaluate of evaluates) {
        const value = evaluate(input);
        if (value !== null) return value;
      }
      return null;
    };
  },
};
