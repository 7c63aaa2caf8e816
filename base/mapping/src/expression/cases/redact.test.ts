import { table } from '../testing/table.ts';

table('Redact', [
  ['Redact([userPrincipalName])', 'a@b', { userPrincipalName: 'a@b' }],
  ['Redact("StringToBeRedacted")', 'StringToBeRedacted'],
  ['Redact([mail])', null],
]);
