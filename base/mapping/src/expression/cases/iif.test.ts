import { failures, table } from '../testing/table.ts';

table(
  'IIF',
  [
    ['IIF([co]="USA",[co],[department])', 'USA', { co: 'USA', department: 'Sales' }],
    ['IIF([co]="USA",[co],[department])', 'Sales', { co: 'UK', department: 'Sales' }],
    ['IIF([co]="USA",IIF([st]="CA","True","False"),"False")', 'True', { co: 'USA', st: 'CA' }],
    ['IIF([co]="USA","True",IIF([st]="CA","True","False"))', 'True', { st: 'CA' }],
    [
      'IIF([employeeType]="Intern","t-" & [mailNickname],[mailNickname])',
      't-joe',
      { employeeType: 'Intern', mailNickname: 'joe' },
    ],
    // A comparison with an attribute that has no value fails.
    ['IIF([co]="","Other",[co])', null],
    ['IIF(InStr([userPrincipalName], "@partners") > 0,"Guest","Member")', 'Guest', { userPrincipalName: 'a@partners.test' }],
    ['IIF(InStr([userPrincipalName], "@partners") > 0,"Guest","Member")', 'Member', { userPrincipalName: 'a@exoip.test' }],
  ],
  [
    ['IIF([co]<>"USA","abroad","home")', 'home'],
    ['IIF([co]<>"","some","none")', 'some', { co: 'x' }],
    ['IIF([co]<>"","some","none")', 'none'],
    ['IIF(IsPresent([co]),[co],"Other")', 'Other'],
    ['IIF(IsNullOrEmpty([co]),"Other",[co])', 'Other'],
    ['IIF([co],"set","unset")', 'unset'],
    ['IIF([isCriticalSystemObject],"yes","no")', 'yes', { isCriticalSystemObject: 'TRUE' }],
    ['IIF(True, , "x")', null],
    ['IIF(False, "x")', null],
    ['IIF(True, "x", Error("not reached"))', 'x'],
    ['IIF(False, Error("not reached"), "y")', 'y'],
  ],
);
failures('IIF', [['IIF([co], 1, 2)', /"perhaps" is neither True nor False/, { co: 'perhaps' }]]);
