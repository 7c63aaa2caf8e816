import type { AttributeMappingSource } from '../../schema/attribute-mapping.ts';
import { parametersFor } from '../check/parameters-of.ts';
import { KNOWN_FUNCTIONS } from '../functions/known-functions.ts';
import type { Call, Expression } from '../syntax/expression.ts';
import { print, printText } from '../syntax/print.ts';

/**
 * An expression in Graph's shape: every node with its text. Graph knows attributes, constants and functions; operators are functions named
 * by their sign, and a constant says what it is by its text (`"1"`, `1`, `%DomainFQDN%`, or nothing where an argument was left empty).
 */
export function mappingSourceOf(expression: Expression): AttributeMappingSource {
  const text = print(expression);
  switch (expression.kind) {
    case 'attribute':
      return { type: 'Attribute', name: expression.name, expression: text, parameters: [] };
    case 'call':
      return { type: 'Function', name: expression.name, expression: text, parameters: parametersOf(expression) };
    case 'operation':
      return {
        type: 'Function',
        name: expression.operator,
        expression: text,
        parameters: [
          { key: 'left', value: mappingSourceOf(expression.left) },
          { key: 'right', value: mappingSourceOf(expression.right) },
        ],
      };
    case 'text':
      return { type: 'Constant', name: expression.value, expression: text, parameters: [] };
    default:
      return { type: 'Constant', name: text, expression: text, parameters: [] };
  }
}

function parametersOf(call: Call): AttributeMappingSource['parameters'] {
  const called = KNOWN_FUNCTIONS.get(call.name);
  const parameters = called ? parametersFor(called, call.parameters.length) : undefined;
  return call.parameters.map((given, index) => ({
    key: parameters?.[index]?.name ?? `parameter${index + 1}`,
    value: mappingSourceOf(given),
  }));
}

const OPERATOR = /^(?:&|=|<>|<=?|>=?)$/;

/** The text of a source. Clients that build the tree by hand may leave texts out: then it is put together from names and parameters. */
export function expressionText(source: AttributeMappingSource): string {
  if (source.expression !== '') return source.expression;
  if (source.type === 'Attribute') return `[${source.name}]`;
  if (source.type === 'Constant') return source.name === '' ? '' : printText(source.name);
  const parameters = source.parameters.map(parameter => expressionText(parameter.value));
  if (OPERATOR.test(source.name)) return parameters.map(parameter => `(${parameter})`).join(` ${source.name} `);
  return `${source.name}(${parameters.join(', ')})`;
}
