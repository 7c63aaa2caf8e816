import { textOf } from '../../values/conversion.ts';
import { isList } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

/** Each value once, the first of its kind; case makes a difference. */
export const removeDuplicates: MappingFunction = {
  name: 'RemoveDuplicates',
  parameters: [{ name: 'attribute', type: 'Any' }],
  returns: 'Any',
  build: unary(value => (isList(value) ? [...new Map(value.map(single => [textOf(single), single])).values()] : value)),
};
