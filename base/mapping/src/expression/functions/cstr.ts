import { eachText, type MappingFunction, unary } from './definition.ts';

/** Text of a number, truth value, moment or reference. */
export const cStr: MappingFunction = {
  name: 'CStr',
  parameters: [{ name: 'value', type: 'Any' }],
  returns: 'String',
  build: unary(value => eachText(value, text => text)),
};
