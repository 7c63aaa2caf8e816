import { COMPARISONS } from '../../values/compare.ts';
import { Cursor } from './cursor.ts';
import { type Expression, type Operator, WORDS } from './expression.ts';
import { parseAttribute, parseNumberLiteral, parseText, parseVariable } from './literals.ts';

/** Reference §4: what Cloud Sync takes at most. */
const MAX_LENGTH = 10_000;
/** Deep enough for 100 IIFs in a row, and far from the end of the stack. */
const MAX_DEPTH = 250;

/** The longer ones first, so that `<=` is not read as `<`. */
const COMPARISONS_BY_LENGTH = COMPARISONS.toSorted((a, b) => b.length - a.length);

/**
 * Reads the text of an expression. Loosest first: one comparison, then `&`, then calls, attributes, literals and parentheses.
 * Throws `ParseError`, and nothing else.
 */
export function parse(text: string): Expression {
  const cursor = new Cursor(text);
  if (text.length > MAX_LENGTH)
    cursor.fail(`an expression has at most ${MAX_LENGTH} characters, this one has ${text.length}`, MAX_LENGTH);
  const expression = parseComparison(cursor, 0);
  if (cursor.offset < text.length) cursor.fail(`expected an operator or the end, but found ${cursor.describe()}`);
  return expression;
}

function parseComparison(cursor: Cursor, depth: number): Expression {
  if (depth > MAX_DEPTH) cursor.fail(`nested deeper than ${MAX_DEPTH}`);
  const left = parseConcatenation(cursor, depth);
  const operator = COMPARISONS_BY_LENGTH.find(candidate => cursor.took(candidate));
  if (operator === undefined) return left;
  const right = parseConcatenation(cursor, depth);
  if (/[=<>]/.test(cursor.next)) cursor.fail('expected one comparison only: put the inner one in parentheses');
  return operation(operator, left, right);
}

function parseConcatenation(cursor: Cursor, depth: number): Expression {
  let left = parseOperand(cursor, depth);
  // Each & is one level more: the tree leans to the left.
  for (let level = depth; cursor.took('&'); level++) {
    if (level > MAX_DEPTH) cursor.fail(`nested deeper than ${MAX_DEPTH}`);
    left = operation('&', left, parseOperand(cursor, depth));
  }
  return left;
}

function operation(operator: Operator, left: Expression, right: Expression): Expression {
  return { kind: 'operation', operator, left, right, offset: left.offset };
}

/** One operand, with the space around it. */
function parseOperand(cursor: Cursor, depth: number): Expression {
  cursor.skipSpace();
  const operand = parseBareOperand(cursor, depth);
  cursor.skipSpace();
  return operand;
}

function parseBareOperand(cursor: Cursor, depth: number): Expression {
  const next = cursor.next;
  if (next === '"') return parseText(cursor);
  if (next === '[') return parseAttribute(cursor);
  if (next === '%') return parseVariable(cursor);
  if (next === '(') return parseParenthesis(cursor, depth);
  const number = parseNumberLiteral(cursor);
  if (number !== undefined) return number;
  if (/[A-Za-z]/.test(next)) return parseName(cursor, depth);
  return cursor.fail(`expected a function, [attribute], "text" or number, but found ${cursor.describe()}`);
}

function parseParenthesis(cursor: Cursor, depth: number): Expression {
  cursor.offset++;
  const inner = parseComparison(cursor, depth + 1);
  if (!cursor.took(')')) cursor.fail(`expected ), but found ${cursor.describe()}`);
  return inner;
}

/** A function call, or one of the words that stand for themselves. */
function parseName(cursor: Cursor, depth: number): Expression {
  const offset = cursor.offset;
  const name = cursor.take(/[A-Za-z][A-Za-z0-9_]*/y) ?? '';
  cursor.skipSpace();
  if (cursor.took('(')) return { kind: 'call', name, parameters: parseParameters(cursor, depth + 1), offset };
  const word = WORDS.find(known => known === name);
  if (word !== undefined) return { kind: 'word', name: word, offset };
  return cursor.fail(`expected ( after ${name}; an attribute is written [${name}], a text "${name}"`);
}

function parseParameters(cursor: Cursor, depth: number): readonly Expression[] {
  cursor.skipSpace();
  if (cursor.took(')')) return [];
  const parameters: Expression[] = [];
  for (;;) {
    parameters.push(parseParameter(cursor, depth));
    if (cursor.took(')')) return parameters;
    if (!cursor.took(',')) cursor.fail(`expected , or ), but found ${cursor.describe()}`);
  }
}

function parseParameter(cursor: Cursor, depth: number): Expression {
  cursor.skipSpace();
  if (cursor.next === ',' || cursor.next === ')') return { kind: 'omitted', offset: cursor.offset };
  return parseComparison(cursor, depth);
}
