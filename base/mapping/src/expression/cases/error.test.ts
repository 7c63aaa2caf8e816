import { failures, table } from '../testing/table.ts';

table('Error', [['IIF(IsPresent([mail]), [mail], Error("AccountName is required"))', 'a', { mail: 'a' }]]);
failures('Error', [
  ['IIF(IsPresent([mail]), [mail], Error("AccountName is required"))', /^AccountName is required$/],
  ['Error("no " & [mail])', /^no a$/, { mail: 'a' }],
  ['Error([mail])', /the expression says so/],
]);
