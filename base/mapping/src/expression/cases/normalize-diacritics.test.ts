import { table } from '../testing/table.ts';

/** Samples of each line of the documented table. */
const documented: readonly (readonly [string, string])[] = [
  ['äàâãåáąăāǟǡå̄a̱', 'aaaaaaaaaaaaa'],
  ['ÄÀÂÃÅÁĄĂĀǞǠ', 'AAAAAAAAAAA'],
  ['æǣÆǢ', 'aeaeAEAE'],
  ['çčćc̄ÇČĆ', 'ccccCCC'],
  ['ďd̄ḏĎḎ', 'dddDD'],
  ['ëèéêęěėēḗḕē̂ẹ', 'eeeeeeeeeeee'],
  ['ğḡĞḠ', 'ggGG'],
  ['ïîìíıīİ', 'iiiiiiI'],
  ['ľłl̄ḹŁĽ', 'llllLL'],
  ['ñńňÑŃŇ', 'nnnNNN'],
  ['öòőõôóōȫǭȱ', 'oooooooooo'],
  ['øø̄œ̄ØŒ̄', 'oeoeoeOEOE'],
  ['řŘ', 'rR'],
  ['ß', 'ss'],
  ['šśșşŠŚȘŞ', 'ssssSSSS'],
  ['ťțŤȚ', 'ttTT'],
  ['üùûúůűūǖṻÜÙÛÚŮŰ', 'uuuuuuuuuUUUUUU'],
  ['ÿýȳŸÝȲ', 'yyyYYY'],
  ['źžżŹŽŻ', 'zzzZZZ'],
];

table(
  'NormalizeDiacritics',
  [
    ['NormalizeDiacritics([givenName])', 'Zoe', { givenName: 'Zoë' }],
    ...documented.map(([from, to]) => ['NormalizeDiacritics([givenName])', to, { givenName: from }] as const),
  ],
  [
    ['NormalizeDiacritics([givenName])', null],
    ['NormalizeDiacritics("plain 123")', 'plain 123'],
    ['NormalizeDiacritics("が й 😀")', 'が й 😀'],
    ['NormalizeDiacritics([url])', ['A', 'O'], { url: ['Ä', 'Ö'] }],
  ],
);
