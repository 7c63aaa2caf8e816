import { asText, asWhole } from '../../values/conversion.ts';
import { eager, type MappingFunction } from './definition.ts';

/** So many characters from a position counted from 1; what reaches beyond either end is clipped. Null gives the empty text. */
export const mid: MappingFunction = {
  name: 'Mid',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'start', type: 'Integer' },
    { name: 'length', type: 'Integer' },
  ],
  returns: 'String',
  build: eager(([source = null, start = null, length = null]) => {
    const from = (asWhole(start) ?? 1) - 1;
    return (asText(source) ?? '').slice(Math.max(0, from), Math.max(0, from + (asWhole(length) ?? 0)));
  }),
};
