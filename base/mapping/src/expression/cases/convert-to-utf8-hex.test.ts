import { table } from '../testing/table.ts';

table(
  'ConvertToUTF8Hex',
  [
    ['ConvertToUTF8Hex("Hello world!")', '48656C6C6F20776F726C6421'],
    ['Join("", 1000, Replace(ConvertToUTF8Hex("ab-1"), , "[a-zA-Z_]*", , "", , ))', '100061622' + '31'],
  ],
  [
    ['ConvertToUTF8Hex("ü")', 'C3BC'],
    ['ConvertToUTF8Hex("")', ''],
    ['ConvertToUTF8Hex([info])', null],
    ['ConvertToUTF8Hex("😀")', 'F09F9880'],
    ['ConvertToUTF8Hex([url])', ['61', '62'], { url: ['a', 'b'] }],
    ['ConvertToUTF8Hex("\t")', '09'],
  ],
);
