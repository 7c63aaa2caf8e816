import { failures, table } from '../testing/table.ts';

const states =
  'Switch([st], "Australia/Sydney", "NSW", "Australia/Sydney","QLD", "Australia/Brisbane", "SA", "Australia/Adelaide")';

table(
  'Switch',
  [
    [states, 'Australia/Brisbane', { st: 'QLD' }],
    [states, 'Australia/Sydney', { st: 'WA' }],
    [states, 'Australia/Sydney'],
    ['Switch(ToLower([info]), "0", "true", "1", "false", "0")', '1', { info: 'TRUE' }],
    ['Switch([info], "Default Value", "true", "1", "", "0")', '0'],
    ['Switch([co],[co],"","Other")', 'Other'],
    ['Switch([co],[co],"","Other")', 'UK', { co: 'UK' }],
  ],
  [
    ['Switch([st], , "QLD", "x")', null, { st: 'qld' }],
    ['Switch([countryCode], "no", 276, "de")', 'de', { countryCode: '276' }],
    ['Switch("a", Error("not reached"), "a", "x", "b", Error("not reached"))', 'x'],
    ['Switch("b", "d", "a", "x", "b", )', null],
    ['Switch("x", "d", "a", "x")', 'd'],
    ['Switch([mail], "d", [info], "none")', 'none'],
    ['Switch("k", "d", "a", "k", "k", "v")', 'v'],
  ],
);
failures('Switch', [
  ['Switch([st], "x")', /expects an even number of at least 4 arguments, but has 2/],
  ['Switch([st], "x", "a", "b", "c")', /expects an even number of at least 4 arguments, but has 5/],
]);
