import { asText } from '../../values/conversion.ts';
import { evaluateOf, type MappingFunction } from './definition.ts';

/** The value beside the first key that equals the source, case-sensitive, else the default. The key `""` stands for no value. */
export const switchOf: MappingFunction = {
  name: 'Switch',
  parameters: [
    { name: 'source', type: 'Any' },
    { name: 'defaultValue', type: 'Any', optional: 'empty' },
    { name: 'key1', type: 'Any' },
    { name: 'value1', type: 'Any', optional: 'empty' },
  ],
  repeated: [
    { name: 'key', type: 'Any' },
    { name: 'value', type: 'Any', optional: 'empty' },
  ],
  returns: 'Any',
  build: ([source, defaultValue, ...rest]) => {
    const sourceOf = evaluateOf(source);
    const defaultOf = evaluateOf(defaultValue);
    const pairs = rest.flatMap((key, index) =>
      index % 2 === 0 ? [{ key: evaluateOf(key), value: evaluateOf(rest[index + 1]) }] : [],
    );
    return input => {
      const text = asText(sourceOf(input)) ?? '';
      const pair = pairs.find(({ key }) => (asText(key(input)) ?? '') === text);
      return (pair?.value ?? defaultOf)(input);
    };
  },
};
