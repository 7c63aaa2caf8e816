import { cureOf, Failure } from '@landbridge/model';
import { expect, test } from 'vitest';
import { databaseFailure } from './database-failure.ts';

function told(code: string | undefined, message = 'what the server said') {
  const failure = databaseFailure(Object.assign(new Error(message), code === undefined ? {} : { code }));
  return failure instanceof Failure ? failure.problem : null;
}

test.each([
  ['25006', 'DatabaseReadOnly'],
  ['53100', 'DatabaseFull'],
  ['53300', 'DatabaseConnectionsExhausted'],
  ['57P01', 'DatabaseUnavailable'],
  ['57P03', 'DatabaseUnavailable'],
  ['58030', 'DatabaseUnavailable'],
  ['08006', 'DatabaseUnavailable'],
  ['ECONNREFUSED', 'DatabaseUnavailable'],
  ['ECONNRESET', 'DatabaseUnavailable'],
])('%s says %s, and what can be done about it', (state, code) => {
  const problem = told(state);
  expect(problem).toMatchObject({ code, detail: 'what the server said' });
  expect(problem && cureOf(problem)).not.toBe('');
});

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Query read timeout',
])('"%s" is a lost connection', message => {
  expect(told(undefined, message)?.code).toBe('DatabaseUnavailable');
});

test.each(['23505', '40001', '55P03', '22P02'])('%s is for whoever sent the statement', state => {
  const error = Object.assign(new Error('duplicate key'), { code: state });
  expect(databaseFailure(error)).toBe(error);
});

test('what is a problem already stays as it is', () => {
  const failure = new Failure({ code: 'LeaseLost', message: 'another replica has taken over the domain' });
  expect(databaseFailure(failure)).toBe(failure);
});
