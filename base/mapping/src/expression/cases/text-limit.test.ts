import { failures, table } from '../testing/table.ts';

/** A text ten times as long as the one in it, nested `times` times. */
function tenfold(call: (inner: string) => string, times: number): string {
  return Array.from({ length: times }).reduce<string>(call, '"xxxxxxxxxx"');
}

const TEN = '[info]';
const info = 'xxxxxxxxxx';
const within = (text: string): string => `CStr(InStr(${text}, "y"))`;

table(
  'texts up to a million characters',
  [],
  [
    [within(tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)), '0', { info }],
    [within(tenfold(inner => `Replace(${inner}, , "x", , "$0$0", , )`, 3)), '0', { info }],
    [within(tenfold(inner => `Append(${inner}, ${inner})`, 5)), '0', { info }],
  ],
);

const TOO_LONG = /^a text would have more than 1000000 characters$/;
failures('texts that grow with every function', [
  [tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 6), TOO_LONG, { info }],
  // A thousand and more zeros: what it would be is never made.
  [tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 100), TOO_LONG, { info }],
  [`Replace(${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)}, "x", , , , , [info])`, TOO_LONG, { info }],
  [`Replace(${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)}, , "$", , [info], , )`, TOO_LONG, { info }],
  [`Replace([info], , "x", , ${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)}, , )`, TOO_LONG, { info }],
  [`Join(${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)}, [info], [info])`, TOO_LONG, { info }],
  [`Join(${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)}, [url])`, TOO_LONG, { info, url: ['a', 'b'] }],
  [`Append([url], ${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)})`, TOO_LONG, { info, url: ['a', 'b'] }],
  [`ConvertToBase64(${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)})`, TOO_LONG, { info }],
  [`ConvertToUTF8Hex(${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)})`, TOO_LONG, { info }],
  [`[info] & ${tenfold(inner => `Replace(${inner}, "x", , , ${TEN})`, 5)}`, TOO_LONG, { info }],
]);
