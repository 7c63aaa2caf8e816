import { isNullOrEmpty as holds } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

/** True when the attribute is absent or an empty text. */
export const isNullOrEmpty: MappingFunction = {
  name: 'IsNullOrEmpty',
  parameters: [{ name: 'expression', type: 'Any' }],
  returns: 'Boolean',
  build: unary(holds),
};
