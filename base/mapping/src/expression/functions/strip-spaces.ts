import { eachText, type MappingFunction, unary } from './definition.ts';

/** Without spaces (U+0020); other white space stays. */
export const stripSpaces: MappingFunction = {
  name: 'StripSpaces',
  parameters: [{ name: 'source', type: 'String' }],
  returns: 'String',
  build: unary(value => eachText(value, text => text.replaceAll(' ', ''))),
};
