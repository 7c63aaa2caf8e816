import { describe, expect, it } from 'vitest';
import { inputOf } from '../../testing/entry.ts';
import { tryExpression } from '../compile/parse-expression.ts';
import { table, USER_SURROUNDINGS } from '../testing/table.ts';

table('attributes, variables and constants', [
  ['%DomainFQDN%', 'exoip.test'],
  ['%Domain.Netbios%', 'EXOIP'],
  ['[cn]', 'Anna Müller'],
  ['[name]', 'Anna Müller'],
  ['[distinguishedName]', 'CN=Anna Müller,OU=People,DC=exoip,DC=test'],
  ['[objectGUID]', 'MyIRAFVEd2aImaq7zN3u/w=='],
  ['[accountDisabled]', null],
  ['[mailEnabled]', false],
  ['[mailEnabled]', true, { mail: 'a@b' }],
  ['[mailEnabled]', false, { mail: 'a' }],
  ['[mailEnabled]', true, { proxyAddresses: ['smtp:x@b', 'SMTP:a@b'] }],
  ['[mailEnabled]', false, { proxyAddresses: ['smtp:x@b', 'SMTP:a', 'X400:a@b'] }],
  ['[proxyAddresses]', ['B', 'a', 'ä', '😀'], { proxyAddresses: ['😀', 'ä', 'a', 'B'] }],
  ['[proxyAddresses]', 'a', { proxyAddresses: ['a'] }],
  ['[proxyAddresses]', null, { proxyAddresses: [] }],
  ['[userCertificate]', ['AA==', 'AQ=='], { userCertificate: ['AQ==', 'AA=='] }],
  ['"text"', 'text'],
  ['&HFF', 255],
  ['True', true],
  ['NULL', null],
]);

table('operators', [
  ['"a" & 1 & True & NULL & [mail]', 'a1True'],
  ['"a" = "a"', true],
  ['"a" = "A"', false],
  ['"007" = "7"', false],
  ['"007" = 7', true],
  ['"9" < "10"', true],
  ['"9" > "10a"', true],
  ['"b" > "a"', true],
  ['"B" < "a"', true],
  ['[pwdLastSet] > 132772253564048003', true, { pwdLastSet: '132772253564048004' }],
  ['[pwdLastSet] >= 132772253564048005', false, { pwdLastSet: '132772253564048004' }],
  ['[isCriticalSystemObject] = True', true, { isCriticalSystemObject: 'TRUE' }],
  ['[isCriticalSystemObject] <> True', true, { isCriticalSystemObject: 'FALSE' }],
  ['CDate("2020-01-01") < CDate("2020-01-02")', true],
  ['CDate("2020-01-01T00:00:00.0000001Z") > CDate("2020-01-01")', true],
  ['1 <= 1', true],
  ['1 < 1', false],
  ['"" = ""', true],
  // An attribute without value fails every comparison.
  ['[mail] = ""', false],
  ['[mail] <> "x"', false],
  ['"x" <> [mail]', false],
  ['[mail] = [info]', false],
  ['[mail] >= 0', false],
]);

describe('tryExpression', () => {
  it('gives the tree in Graph’s shape and the sample’s value', () => {
    expect(tryExpression('Join(" ", [givenName], 5)', inputOf({ givenName: 'Anna' }), USER_SURROUNDINGS)).toEqual({
      parsedExpression: {
        type: 'Function',
        name: 'Join',
        expression: 'Join(" ", [givenName], 5)',
        parameters: [
          { key: 'separator', value: { type: 'Constant', name: ' ', expression: '" "', parameters: [] } },
          { key: 'source1', value: { type: 'Attribute', name: 'givenName', expression: '[givenName]', parameters: [] } },
          { key: 'source2', value: { type: 'Constant', name: '5', expression: '5', parameters: [] } },
        ],
      },
      problems: [],
      evaluationSucceeded: true,
      evaluationResult: 'Anna 5',
      evaluationError: null,
    });
  });

  it('says what is wrong with the text, and where', () => {
    expect(tryExpression('Trim(\n[sn)', inputOf(), USER_SURROUNDINGS)).toMatchObject({
      parsedExpression: null,
      problems: [{ line: 2, column: 5, message: 'expected ] after the attribute name, but found the end' }],
      evaluationSucceeded: false,
    });
    expect(tryExpression('Replace([sn], , "(", , "")', inputOf(), USER_SURROUNDINGS).problems[0]?.message).toMatch(
      /regular expression/,
    );
  });

  it('says why the sample has no value', () => {
    expect(tryExpression('Error("no name")', inputOf(), USER_SURROUNDINGS)).toMatchObject({
      evaluationSucceeded: false,
      evaluationError: 'no name',
    });
    expect(tryExpression('IgnoreFlowIfNullOrEmpty([mail])', inputOf(), USER_SURROUNDINGS)).toMatchObject({
      evaluationSucceeded: true,
      evaluationResult: null,
    });
  });
});
