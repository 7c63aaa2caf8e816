import { failures, table } from '../testing/table.ts';

const joe = { dn: 'cn=Joe,ou=Sales,dc=contoso,dc=com' };

table(
  'DNComponent',
  [['DNComponent([dn], 1)', 'Joe', joe]],
  [
    ['DNComponent([dn], 2)', 'Sales', joe],
    ['DNComponent([dn], 4)', 'com', joe],
    ['DNComponent([dn], 1)', null],
    ['DNComponent("CN=Müller\\\\, Hans,DC=a", 1)', 'Müller, Hans'],
    ['DNComponent("CN=M\\C3\\BCller,DC=a", 1)', 'Müller'],
    ['DNComponent("CN=a\\0ACNF:b,DC=a", 1)', 'a\nCNF:b'],
    ['DNComponent([distinguishedName], 2)', 'People'],
    ['DNComponent("", 1)', null],
    ['DNComponent("CN= Joe ,DC=a", 1)', 'Joe '],
    ['DNComponent("CN=a\\=b,DC=a", 1)', 'a=b'],
    ['DNComponent("CN=\\+a\\\nb,DC=a", 1)', '+a\nb'],
  ],
);
failures('DNComponent', [
  ['DNComponent([dn], 5)', /has 4 components, number 5 was asked for/, joe],
  ['DNComponent([dn], 0)', /number 0 was asked for/, joe],
  ['DNComponent("no name", 1)', /is no distinguished name/],
]);
