import { asBoolean } from '../../values/conversion.ts';
import { type MappingFunction, unary } from './definition.ts';

/** True for what is not zero, for True, and for a comparison that holds; false for null. */
export const cBool: MappingFunction = {
  name: 'CBool',
  parameters: [{ name: 'expression', type: 'Any' }],
  returns: 'Boolean',
  build: unary(asBoolean),
};
