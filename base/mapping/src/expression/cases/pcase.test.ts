import { table } from '../testing/table.ts';

table(
  'PCase',
  [
    ['PCase([givenName])', 'Pablo Gonsalves (Second)', { givenName: 'PABLO GONSALVES (SECOND)' }],
    [`PCase([sn]," '-")`, "Pinto-De'Silva", { sn: "PINTO-DE'SILVA" }],
    ['PCase(Join(" ",[givenName],[sn]))', 'Gregory James', { givenName: 'GREGORY', sn: 'JAMES' }],
  ],
  [
    ['PCase([sn])', "Pinto-De'silva", { sn: "PINTO-DE'SILVA" }],
    ['PCase("a_b+c€d e\nf")', 'A_B+C€D E\nF'],
    ['PCase("anna-maria", " ")', 'Anna-maria'],
    ['PCase("ÄNNE ößl")', 'Änne Ößl'],
    ['PCase("3rd floor")', '3Rd Floor'],
    ['PCase([sn])', null],
    ['PCase("")', ''],
    ['PCase("o\u007fa")', 'O\u007fA'],
  ],
);
