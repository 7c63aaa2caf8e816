import { isNullOrEmpty } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

/** True when the attribute has a value that is not an empty text. */
export const isPresent: MappingFunction = {
  name: 'IsPresent',
  parameters: [{ name: 'expression', type: 'Any' }],
  returns: 'Boolean',
  build: unary(value => !isNullOrEmpty(value)),
};
