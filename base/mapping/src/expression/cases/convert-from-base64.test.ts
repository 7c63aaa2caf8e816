import { failures, table } from '../testing/table.ts';

table(
  'ConvertFromBase64',
  [
    ['ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")', 'Hello world!'],
    ['ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', 'Hello world!'],
  ],
  [
    ['ConvertFromBase64("SGVsbG8gd29ybGQh", ASCII)', 'Hello world!'],
    ['ConvertFromBase64("w7w=", UTF8)', 'ü'],
    ['ConvertFromBase64("w7w", UTF8)', 'ü'],
    ['ConvertFromBase64("w7w=", ASCII)', '??'],
    ['ConvertFromBase64([info])', null],
    ['ConvertFromBase64("")', ''],
    ['ConvertFromBase64("PdgA3g==", Unicode)', '😀'],
    ['ConvertFromBase64("f4A=", ASCII)', '\u007f?'],
  ],
);
failures('ConvertFromBase64', [
  ['ConvertFromBase64("@@@@")', /"@@@@" is not base64/],
  ['ConvertFromBase64("A")', /is not base64/],
  ['ConvertFromBase64("AAAA", vbTextCompare)', /is no encoding: expected Unicode, ASCII or UTF8/],
  ['ConvertFromBase64("AAAA", "UTF8")', /expects Word for encoding, but this is String/],
]);
