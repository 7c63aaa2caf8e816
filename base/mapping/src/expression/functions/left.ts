import { asText, asWhole } from '../../values/conversion.ts';
import { binary, type MappingFunction } from './definition.ts';

/**
 * The first n characters (UTF-16 units, as in .NET): all of them when n is negative or beyond the end. Null gives the empty text. Unlike
 * .NET's, the cut never goes through a character of two units; that one is left out.
 */
export const left: MappingFunction = {
  name: 'Left',
  parameters: [
    { name: 'string', type: 'String' },
    { name: 'numChars', type: 'Integer' },
  ],
  returns: 'String',
  build: binary((string, numChars) => {
    const text = asText(string) ?? '';
    const length = asWhole(numChars) ?? 0;
    return length < 0 ? text : wholeCharacters(text.slice(0, length));
  }),
};

function wholeCharacters(cut: string): string {
  const last = cut.charCodeAt(cut.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}
