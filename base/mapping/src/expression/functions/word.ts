import { asText, asWhole } from '../../values/conversion.ts';
import { eager, type MappingFunction } from './definition.ts';

/** The n-th word, from 1; each of the delimiter characters divides, and several in a row divide once. None gives the empty text. */
export const word: MappingFunction = {
  name: 'Word',
  parameters: [
    { name: 'string', type: 'String' },
    { name: 'wordNumber', type: 'Integer' },
    { name: 'delimiters', type: 'String' },
  ],
  returns: 'String',
  build: eager(([string = null, wordNumber = null, delimiters = null]) => {
    const dividing = asText(delimiters) ?? '';
    const number = asWhole(wordNumber) ?? 0;
    if (number < 1) return '';
    return wordsOf(asText(string) ?? '', dividing)[number - 1] ?? '';
  }),
};

function wordsOf(text: string, delimiters: string): readonly string[] {
  const words: string[] = [];
  let current = '';
  for (const character of text) {
    if (!delimiters.includes(character)) current += character;
    else if (current !== '') {
      words.push(current);
      current = '';
    }
  }
  return current === '' ? words : [...words, current];
}
