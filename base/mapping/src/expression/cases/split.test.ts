import { table } from '../testing/table.ts';

table(
  'Split',
  [
    [
      'Split([extensionAttribute5], ",")',
      ['PermissionSetOne', 'PermissionSetTwo'],
      { extensionAttribute5: 'PermissionSetOne, PermissionSetTwo' },
    ],
  ],
  [
    ['Split([info], ",")', null],
    ['Split("a", ",")', ['a']],
    ['Split(",a,,b,", ",")', ['a', 'b']],
    ['Split("", ",")', []],
    ['Split("a--b-c", "--")', ['a', 'b-c']],
    ['Split("a b", "")', ['a b']],
    ['Split("a,b", [mail])', ['a,b']],
    ['Split([mail], ",")', null],
  ],
);
