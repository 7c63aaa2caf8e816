import { asText } from '../../values/conversion.ts';
import { binary, type MappingFunction } from './definition.ts';

/** A list from a text; the parts are trimmed, as the documented sample shows, and empty ones left out. */
export const split: MappingFunction = {
  name: 'Split',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'delimiter', type: 'String' },
  ],
  returns: 'Any',
  build: binary((source, delimiter) => {
    const text = asText(source);
    if (text === null) return null;
    const separator = asText(delimiter) ?? '';
    const parts = separator === '' ? [text] : text.split(separator);
    return parts.map(part => part.trim()).filter(part => part !== '');
  }),
};
