import fc from 'fast-check';
import { COMPARISONS, type FilterExpression, type Path, TEXT_FUNCTIONS } from '../filter.ts';
import type { Literal } from '../token.ts';

const KEYWORDS = new Set(['not', 'any', 'all', 'in', 'and', 'or', 'true', 'false', 'null']);
const name = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/).filter(word => !KEYWORDS.has(word.toLowerCase()));
const path: fc.Arbitrary<Path> = fc.array(name, { minLength: 1, maxLength: 3 }).map(names => ({ names, offset: 0 }));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }));
const moment = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string({ unit: 'grapheme' }).map(text => ({ type: 'text', text, offset: 0 }) as const),
  number.map(value => ({ type: 'number', text: String(value), value: Number(String(value)), offset: 0 }) as const),
  fc.boolean().map(value => ({ type: 'boolean', value, offset: 0 }) as const),
  fc.constant({ type: 'null', offset: 0 } as const),
  fc.uuid().map(text => ({ type: 'guid', text, offset: 0 }) as const),
  moment.map(at => ({ type: 'moment', text: at.toISOString(), offset: 0 }) as const),
);
const at = { offset: fc.constant(0) };

/** Every filter there is, a few levels deep, with all its places at 0. */
export const filterExpression: fc.Arbitrary<FilterExpression> = fc.letrec<{ any: FilterExpression }>(tie => {
  const parts = fc.array(tie('any'), { minLength: 2, maxLength: 3 });
  const each = fc.option(fc.record({ variable: name, part: tie('any') }));
  return {
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('compare' as const), path, operator: fc.constantFrom(...COMPARISONS), literal, ...at }),
      fc.record({ kind: fc.constant('in' as const), path, literals: fc.array(literal, { minLength: 1, maxLength: 3 }), ...at }),
      fc.record({ kind: fc.constant('text' as const), path, operator: fc.constantFrom(...TEXT_FUNCTIONS), literal, ...at }),
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts }),
      fc.record({ kind: fc.constant('not' as const), part: tie('any') }),
      fc.record({ kind: fc.constant('any' as const), path, each, ...at }),
      fc.record({ kind: fc.constant('all' as const), path, each: each.filter(one => one !== null), ...at }),
    ),
  };
}).any;

const PIECES = [
  ...[' ', "'", '(', ')', ',', '/', ':', '-', 'é', '\n', ' eq ', " 'x' ", 'eq', 'NOT ', ' and ', ' or ', ' in ', '($count'],
  ...['a/b', 'null', '1', '1e999', "''", 'contains(', 'startswith(', 'p/any(x:', 'all(', 'displayName', '2026-01-31'],
  ...['2026-02-31T00:00:00Z', '0190a5c8-0000-7000-8000-000000000000', 'true', '((((((((', 'not not not ', '𝒳', '\0', '\ud800'],
];

/** Texts that nearly are filters, and texts that are anything. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(pieces => pieces.join('')),
);
