import { isList } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

/** How many values an attribute has; 0 for null. */
export const count: MappingFunction = {
  name: 'Count',
  parameters: [{ name: 'attribute', type: 'Any' }],
  returns: 'Integer',
  build: unary(value => (value === null ? 0 : isList(value) ? value.length : 1)),
};
