import { eachText, type MappingFunction, unary } from './definition.ts';

/** Latin letters without marks; other scripts stay as they are. */
export const normalizeDiacritics: MappingFunction = {
  name: 'NormalizeDiacritics',
  parameters: [{ name: 'source', type: 'String' }],
  returns: 'String',
  build: unary(value => eachText(value, plain)),
};

/** Letters of the documented table that no decomposition leads to. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  Æ: 'AE',
  ø: 'oe',
  Ø: 'OE',
  œ: 'oe',
  Œ: 'OE',
  ß: 'ss',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
};

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([A-Za-zæÆøØœŒßłŁı])\p{Mn}*/gu, (_, letter: string) => LETTERS[letter] ?? letter)
    .normalize('NFC');
}
