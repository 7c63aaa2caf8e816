import { asText } from '../../values/conversion.ts';
import { binary, eachText, type MappingFunction } from './definition.ts';
import { toLower, toUpper } from './letter-case.ts';

/** Each word with a capital and the rest in lower case. With separators named, only these divide words. */
export const pCase: MappingFunction = {
  name: 'PCase',
  parameters: [
    { name: 'source', type: 'String' },
    { name: 'wordSeparators', type: 'String', optional: true },
  ],
  returns: 'String',
  build: binary((source, wordSeparators) => {
    const separators = asText(wordSeparators);
    const divides = separators === null ? isTitleSeparator : (character: string) => separators.includes(character);
    return eachText(source, text => titleCase(text, divides));
  }),
};

/** .NET's ToTitleCase: space, control, format, punctuation and symbols divide, but an apostrophe stands within a word. */
function isTitleSeparator(character: string): boolean {
  return character !== "'" && /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u.test(character);
}

function titleCase(text: string, divides: (character: string) => boolean): string {
  let result = '';
  let within = false;
  for (const character of toLower(text)) {
    if (divides(character)) within = false;
    else if (!within && /\p{L}/u.test(character)) {
      result += toUpper(character);
      within = true;
      continue;
    }
    result += character;
  }
  return result;
}
