import { eachText, type MappingFunction, unary } from './definition.ts';

/** Without white space at both ends, for each value of a list. */
export const trim: MappingFunction = {
  name: 'Trim',
  parameters: [{ name: 'value', type: 'String' }],
  returns: 'Any',
  build: unary(value => eachText(value, text => text.trim())),
};
