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
  ],
);
failures('Replace', [
  ['Replace([mail], "a")', /needs oldValue with replacementValue or template/],
  ['Replace([mail], , "(", , "x")', /the regular expression "\(" cannot be read/],
  ['Replace("a", , "(?<n>a)", "m", "x")', /has no group "m"/],
  ['Replace([mail], "a", , , "b", , , "c")', /expects 1 to 7 arguments, but has 8/],
]);
