import { asText } from '../../values/conversion.ts';
import { type MappingFunction, unary } from './definition.ts';

/** False for True (AD writes TRUE); True for anything else, null included. */
export const not: MappingFunction = {
  name: 'Not',
  parameters: [{ name: 'source', type: 'Any' }],
  returns: 'Boolean',
  build: unary(value => (asText(value) ?? '').toLowerCase() !== 'true'),
};
