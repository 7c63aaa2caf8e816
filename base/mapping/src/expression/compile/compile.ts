import { readerOf } from '../../source/read-attribute.ts';
import { compare } from '../../values/compare.ts';
import { asText } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { bounded } from '../../values/text-limit.ts';
import { isNullOrEmpty, type Value } from '../../values/value.ts';
import type { Surroundings } from '../check/check.ts';
import type { Evaluate, Given } from '../functions/definition.ts';
import { KNOWN_FUNCTIONS } from '../functions/known-functions.ts';
import type { Call, Expression, Operation, Word } from '../syntax/expression.ts';

/** An expression as a function of an entry. It has been checked; what is still wrong with constants throws `ExpressionFailure` here. */
export function compile(expression: Expression, surroundings: Surroundings): Evaluate {
  switch (expression.kind) {
    case 'attribute':
      return readerOf(expression.name, surroundings.attributes.get(expression.name)?.type);
    case 'variable': {
      const { name } = expression;
      return input => input.variables[name];
    }
    case 'call':
      return compileCall(expression, surroundings);
    case 'operation':
      return compileOperation(expression, surroundings);
    default: {
      const value = constantOf(expression) ?? null;
      return () => value;
    }
  }
}

const WORD_VALUES: Readonly<Partial<Record<Word, Value>>> = { True: true, False: false, NULL: null };

/** The value of a literal; undefined for everything else. */
function constantOf(expression: Expression): Value | undefined {
  if (expression.kind === 'text' || expression.kind === 'number') return expression.value;
  if (expression.kind !== 'word') return undefined;
  const value = WORD_VALUES[expression.name];
  return value === undefined ? expression.name : value;
}

function compileCall(call: Call, surroundings: Surroundings): Evaluate {
  const called = KNOWN_FUNCTIONS.get(call.name);
  if (!called) throw new ExpressionFailure(`${call.name} is no function`);
  const given = call.parameters.map((parameter): Given | undefined =>
    parameter.kind === 'omitted' ? undefined : { evaluate: compile(parameter, surroundings), constant: constantOf(parameter) },
  );
  return called.build(given, surroundings.world);
}

function compileOperation(operation: Operation, surroundings: Surroundings): Evaluate {
  const left = compile(operation.left, surroundings);
  const right = compile(operation.right, surroundings);
  const { operator } = operation;
  if (operator === '&') return input => bounded((asText(left(input)) ?? '') + (asText(right(input)) ?? ''));
  const mayLackLeft = constantOf(operation.left) === undefined;
  const mayLackRight = constantOf(operation.right) === undefined;
  // Reference §4, IIF: a condition on an attribute without value fails, even `[country] <> "USA"` and `[country] = ""`.
  return input => {
    const leftValue = left(input);
    if (mayLackLeft && isNullOrEmpty(leftValue)) return false;
    const rightValue = right(input);
    if (mayLackRight && isNullOrEmpty(rightValue)) return false;
    return compare(leftValue, rightValue, operator);
  };
}
