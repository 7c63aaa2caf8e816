import { failures, table } from '../testing/table.ts';

table(
  'ToLower',
  [['ToLower("John.Smith@Contoso.com")', 'john.smith@contoso.com']],
  [
    ['ToLower("ÄÖÜ ẞ")', 'äöü ß'],
    ['ToLower("ΟΔΟΣ")', 'οδοσ'],
    ['ToLower("TITLE I", "tr-TR")', 'tıtle ı'],
    ['ToLower([mail])', null],
    ['ToLower([url])', ['a', 'b'], { url: ['A', 'B'] }],
    ['ToLower("İ")', 'İ'],
    ['ToLower("AZ")', 'az'],
  ],
);
failures('ToLower', [['ToLower("a", "no culture")', /"no culture" is no culture/]]);
