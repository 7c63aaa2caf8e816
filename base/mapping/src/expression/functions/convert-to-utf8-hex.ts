import { bounded } from '../../values/text-limit.ts';
import { eachText, type MappingFunction, unary } from './definition.ts';

/** The UTF-8 octets in upper-case hexadecimal. */
export const convertToUtf8Hex: MappingFunction = {
  name: 'ConvertToUTF8Hex',
  parameters: [{ name: 'source', type: 'String' }],
  returns: 'String',
  build: unary(value =>
    eachText(value, text =>
      bounded(Array.from(new TextEncoder().encode(text), byte => byte.toString(16).toUpperCase().padStart(2, '0')).join('')),
    ),
  ),
};
