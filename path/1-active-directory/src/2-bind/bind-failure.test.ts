import { Failure } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { refusedWith } from '../testing/scripted-client.ts';
import { bindFailure, isOfTheAccount } from './bind-failure.ts';

const refused = (data: string) =>
  refusedWith(49, `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${data}, v2580`);

describe('bindFailure', () => {
  test.each([
    ['525', 'CredentialsInvalid'],
    ['52e', 'CredentialsInvalid'],
    ['532', 'PasswordExpired'],
    ['533', 'AccountDisabled'],
    ['701', 'AccountExpired'],
    ['773', 'PasswordMustChange'],
    ['775', 'AccountLocked'],
    ['99', 'CredentialsInvalid'],
  ])('data %s is %s, and trying on would be wrong', (data, code) => {
    const failure = bindFailure(refused(data), 'dc1');
    expect(failure).toMatchObject({ problem: { code } });
    expect(isOfTheAccount(failure)).toBe(true);
  });

  test.each(['791', '418'])('a domain without NTLM (data %s) is no matter of the account', data => {
    const failure = bindFailure(refused(data), 'dc1');
    expect(failure).toMatchObject({ problem: { code: 'NtlmRefused' } });
    expect(isOfTheAccount(failure)).toBe(false);
  });

  test('an account that may not use simple binds or NTLM is no matter of its password', () => {
    const failure = bindFailure(refused('52f'), 'dc1');
    expect(failure).toMatchObject({ problem: { code: 'AuthenticationRefused' } });
    expect(isOfTheAccount(failure)).toBe(false);
  });

  test.each([
    [8, 'DomainControllerRefusedPlaintext'],
    [51, 'DomainControllerBusy'],
    [2, 'LdapProtocolError'],
  ])('code %i is %s, and another controller may do', (code, expected) => {
    const failure = bindFailure(refusedWith(code), 'dc1');
    expect(failure).toMatchObject({ problem: { code: expected } });
    expect(isOfTheAccount(failure)).toBe(false);
  });

  test('what is no answer of the controller stays what it is', () => {
    const other = new Failure({ code: 'DomainControllerUnreachable', message: 'm' });
    expect(bindFailure(other, 'dc1')).toBe(other);
  });
});
