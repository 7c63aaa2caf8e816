import { COMPUTED_ATTRIBUTES } from '../../source/computed-attributes.ts';
import { parseNumber } from '../../values/conversion.ts';
import { failureOf } from '../../values/failure.ts';
import { patternOf } from '../../values/pattern.ts';
import type { MappingFunction, Parameter, World } from '../functions/definition.ts';
import { KNOWN_FUNCTIONS } from '../functions/known-functions.ts';
import type { Call, Expression } from '../syntax/expression.ts';
import { type ExpressionProblem, problemAt } from '../syntax/expression-error.ts';
import { sameButForCase } from './near-name.ts';
import { arityOf, parametersFor } from './parameters-of.ts';
import { fits, type SourceAttributes, typeOf } from './value-type.ts';

/** What an expression may use. */
export interface Surroundings {
  readonly attributes: SourceAttributes;
  readonly world: World;
  /** A pattern that can not be run is refused with its place, unless it stands in a schema that was saved before: then it fails each entry. */
  readonly unreadablePatterns?: 'failEach' | undefined;
}

/** Why a function is refused when what it needs is not there. */
const LACKING: Readonly<Record<keyof World, string>> = {
  clock: 'its value changes with every cycle, so that it serves only what is mapped at creation',
  chance: 'its value changes with every cycle, so that it serves only what is mapped at creation',
  isTaken: 'it is supported only where the target can be asked for values',
};

/** Everything about a parsed expression that can not be meant: names, counts and types of arguments. Empty when it may be compiled. */
export function check(text: string, expression: Expression, surroundings: Surroundings): readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  const report = (offset: number, message: string): void => void problems.push(problemAt(text, offset, message));
  visit(expression, true, { ...surroundings, report });
  return problems;
}

interface Visit extends Surroundings {
  readonly report: (offset: number, message: string) => void;
}

function visit(expression: Expression, top: boolean, around: Visit): void {
  if (expression.kind === 'attribute') checkAttribute(expression.name, expression.offset, around);
  else if (expression.kind === 'call') checkCall(expression, top, around);
  else if (expression.kind === 'operation') {
    visit(expression.left, false, around);
    visit(expression.right, false, around);
  }
}

function checkAttribute(name: string, offset: number, { attributes, report }: Visit): void {
  const definition = attributes.get(name);
  if (definition?.type === 'Reference') report(offset, `[${name}] is a reference: it can only be mapped directly`);
  if (definition || COMPUTED_ATTRIBUTES.has(name)) return;
  const near = sameButForCase(name, [...COMPUTED_ATTRIBUTES.keys(), ...attributes.keys()]);
  if (near !== undefined) report(offset, `[${name}] is not known: attribute names are case-sensitive, expected [${near}]`);
}

function checkCall(call: Call, top: boolean, around: Visit): void {
  for (const parameter of call.parameters) visit(parameter, false, around);
  const called = KNOWN_FUNCTIONS.get(call.name);
  if (!called) {
    const near = sameButForCase(call.name, KNOWN_FUNCTIONS.keys());
    const hint = near === undefined ? '' : `: function names are case-sensitive, expected ${near}`;
    around.report(call.offset, `${call.name} is no function${hint}`);
    return;
  }
  if (called.needs && !around.world[called.needs])
    around.report(call.offset, `${called.name} can not be used: ${LACKING[called.needs]}`);
  if (called.name === 'SelectUniqueValue' && !top)
    around.report(call.offset, 'SelectUniqueValue can not stand inside another function');
  checkParameters(call, called, around);
}

function checkParameters(call: Call, called: MappingFunction, around: Visit): void {
  const parameters = parametersFor(called, call.parameters.length);
  if (!parameters) {
    around.report(call.offset, `${called.name} expects ${arityOf(called)} arguments, but has ${call.parameters.length}`);
    return;
  }
  call.parameters.forEach((given, index) => {
    const parameter = parameters[index];
    if (parameter) checkParameter(given, parameter, called.name, around);
  });
}

function checkParameter(given: Expression, parameter: Parameter, called: string, around: Visit): void {
  if (given.kind === 'omitted') {
    if (!parameter.optional) around.report(given.offset, `${called} expects a value for ${parameter.name}`);
    return;
  }
  const type = typeOf(given, around.attributes);
  if (!fits(type, parameter.type)) {
    around.report(given.offset, `${called} expects ${parameter.type} for ${parameter.name}, but this is ${type}`);
  } else if (parameter.type === 'Integer' && given.kind === 'text' && parseNumber(given.value) === undefined) {
    around.report(given.offset, `${called} expects a number for ${parameter.name}`);
  } else if (parameter.isPattern && given.kind === 'text' && around.unreadablePatterns !== 'failEach') {
    const problem = failureOf(() => patternOf(given.value));
    if (problem) around.report(given.offset, problem.message);
  }
}
