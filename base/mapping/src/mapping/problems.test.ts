import { Failure } from '@landbridge/model';
import { describe, expect, it } from 'vitest';
import { SchemaFailure, type SchemaProblem } from './schema-problem.ts';

const place = { message: 'm', offset: 7, line: 2, column: 3 };
const whole: SchemaProblem = { objectMapping: 'users', targetAttribute: null, message: 'it has no clause', place: null };
const placed: SchemaProblem = { objectMapping: 'users', targetAttribute: 'City', message: 'expected )', place };

describe('SchemaFailure', () => {
  it('is told by its first problem, and has all of them', () => {
    const failure = new SchemaFailure([whole, placed]);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure.name).toBe('SchemaFailure');
    expect(failure.problems).toEqual([whole, placed]);
    expect(failure.problem).toEqual({
      code: 'ExpressionFailed',
      message: 'users: it has no clause',
      detail: 'users: it has no clause\nusers, City: expected ) (line 2, column 3)',
    });
    expect(new SchemaFailure([placed]).message).toBe('users, City: expected ) (line 2, column 3)');
    expect(new SchemaFailure([]).message).toBe('the schema can not be used');
  });
});
