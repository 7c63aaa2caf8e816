import { failures, table } from '../testing/table.ts';

const phone = { telephoneNumber: '+91 9998887777' };
const isd = '"\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>\\\\d{10})"';

table(
  'Replace',
  [
    ['Replace([mail], "@contoso.com", , ,"", ,)', 'john.doe', { mail: 'john.doe@contoso.com' }],
    ['Replace([title],"Product Developer", , , "Software Engineer", , )', 'Software Engineer', { title: 'Product Developer' }],
    ['Replace([info],"<username>", , , , , "<username>@contoso.com")', 'jsmith@contoso.com', { info: 'jsmith' }],
    [`Replace([telephoneNumber], , ${isd}, , "\${phoneNumber}", , )`, '9998887777', phone],
    ['Replace([mobile], , "[()\\\\s-]+", , "", , )', '+19998887777', { mobile: '+1 (999) 888-7777' }],
    [
      'Replace([info], ,"(?<streetNumber>^\\\\d*)","streetNumber", "888", , )',
      '888 Tremont Street',
      { info: '545 Tremont Street' },
    ],
    [
      'Replace([userPrincipalName], , "(?<Suffix>@(.)*)", "Suffix", "", , )',
      'jsmith',
      { userPrincipalName: 'jsmith@contoso.com' },
    ],
    [`Replace([telephoneNumber], , ${isd}, "phoneNumber" , , [mobile], )`, '8887779999', { mobile: '+91 8887779999' }],
    [
      `Replace([telephoneNumber], , ${isd}, "phoneNumber" , , [mobile], )`,
      '5',
      { telephoneNumber: '5', mobile: '+91 8887779999' },
    ],
    ['Replace([mailNickname], , "[a-zA-Z_]*", , "", , )', '72', { mailNickname: 'john_doe72' }],
  ],
  [
    ['Replace([mail], "a", , , "b")', null],
    ['Replace("aAa", "a", , , "b")', 'bAb'],
    ['Replace("a.a", ".", , , "$&")', 'a$&a'],
    ['Replace("abc", "", , , "x")', 'abc'],
    ['Replace([mail], "<u>", , , , , "<u>!")', null],
    ['Replace("ab", , "(a)(b)", , "$2$1$$")', 'ba$'],
    [`Replace("ab", , "(a)(b)", , "$\{2}-$0-$&-$9-$\{x}")`, `b-ab-ab-$9-$\{x}`],
    ['Replace("AbA", , "(?i)a", , "x")', 'xbx'],
    ['Replace("a1b2", , "(?<n>\\d)", "n", "#")', 'a#b#'],
    ['Replace("a1b2", , "([a-z])(\\d)", "2", "#")', 'a#b#'],
    ['Replace([telephoneNumber], , "(?<n>x)", "n", , [mobile])', null, { mobile: 'abc' }],
    ['Replace([telephoneNumber], , "(?<n>x)", "n", , [mobile])', null],
    ['Replace([url], "a", , , "b")', ['b', 'c'], { url: ['a', 'c'] }],
    ['Replace("a1", , [info], , "")', 'a', { info: '\\d' }],
    ['Replace("ab", , "a", , "x", [mail])', 'xb', { mail: 'm' }],
    ['Replace("", , "(?<n>\\d)", "n", , [mobile])', '5', { mobile: 'a5' }],
    ['Replace([telephoneNumber], , "(?<n>\\d)|x", "n", , [mobile])', null, { mobile: 'x' }],
    ['Replace([telephoneNumber], , "(n)ull", "1", , [mobile])', null],
    ['Replace("x", [mail], , , "y")', 'x'],
    ['Replace("ab", [info], , , [mail])', 'b', { info: 'a' }],
    ['Replace("x", [mail], , , , , "<u>")', '<u>'],
    ['Replace("aab", "a", , , , , "a-a")', 'aab-aab'],
    ['Replace("a", [mail], , , , , "Stryker")', 'Stryker'],
    ['Replace("abc", , "(a)(b)?(c)?", "2", "#")', 'a#c'],
    ['Replace("ac", , "(a)(b)?", "2", "#")', 'ac'],
    ['Replace("ac", , "(?<n>b)?a", "n", "#")', 'ac'],
    ['Replace("a2b", , "(?<g1>a)(?<x2y>2)", "g1", "#")', '#2b'],
    ['Replace("abcdefghijkl", , "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)", "12", "#")', 'abcdefghijk#'],
    ['Replace("abcdefghijkl", , "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)", , "$12$1")', 'la'],
    [`Replace("a1", , "(?<n1>a)(?<n2>x)?", , "[$\{n1}$\{n2}$\{n3}]")`, `[a$\{n3}]1`],
    ['Replace("ab", , "(a)(x)?", , "[$2$3]")', '[$3]b'],
    [`Replace("ab", , "(a)", , "$\{1}$\{01}$\{1a}")`, `aa$\{1a}b`],
    ['Replace("a5", , "a", , "$0$1$2")', 'a$1$25'],
  ],
);
failures('Replace', [
  ['Replace([mail], "a")', /needs oldValue with replacementValue or template/],
  ['Replace([mail], , "(", , "x")', /the regular expression "\(" cannot be read/],
  ['Replace("a", , "(?<n>a)", "m", "x")', /has no group "m"/],
  ['Replace([mail], "a", , , "b", , , "c")', /expects 1 to 7 arguments, but has 8/],
]);
