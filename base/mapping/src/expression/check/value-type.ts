import type { AttributeDefinition } from '../../schema/attribute-definition.ts';
import { COMPUTED_ATTRIBUTES } from '../../source/computed-attributes.ts';
import type { ValueType } from '../functions/definition.ts';
import { KNOWN_FUNCTIONS } from '../functions/known-functions.ts';
import type { Expression } from '../syntax/expression.ts';

/** Source attributes by name. One that is not defined counts as text: AD schemas have attributes of their own. */
export type SourceAttributes = ReadonlyMap<string, AttributeDefinition>;

/** What an expression gives, as far as its text says. */
export function typeOf(expression: Expression, attributes: SourceAttributes): ValueType {
  switch (expression.kind) {
    case 'attribute':
      return typeOfAttribute(expression.name, attributes);
    case 'text':
    case 'variable':
      return 'String';
    case 'number':
      return 'Integer';
    case 'word':
      return expression.name === 'True' || expression.name === 'False' ? 'Boolean' : expression.name === 'NULL' ? 'Any' : 'Word';
    case 'omitted':
      return 'Any';
    case 'call':
      return KNOWN_FUNCTIONS.get(expression.name)?.returns ?? 'Any';
    case 'operation':
      return expression.operator === '&' ? 'String' : 'Boolean';
  }
}

function typeOfAttribute(name: string, attributes: SourceAttributes): ValueType {
  const type = COMPUTED_ATTRIBUTES.get(name)?.type ?? attributes.get(name)?.type;
  return type === undefined || type === 'Reference' ? 'Any' : type;
}

/** What may stand where a type is wanted; everything else can not be meant. */
const FITS: Readonly<Record<ValueType, readonly ValueType[]>> = {
  Any: ['Any', 'String', 'Integer', 'Boolean', 'DateTime', 'Binary'],
  String: ['Any', 'String', 'Integer', 'Boolean', 'DateTime'],
  Integer: ['Any', 'String', 'Integer'],
  Boolean: ['Any', 'String', 'Integer', 'Boolean'],
  DateTime: ['Any', 'String', 'DateTime'],
  Binary: ['Any', 'String', 'Binary'],
  Word: ['Word', 'Any'],
};

export function fits(given: ValueType, wanted: ValueType): boolean {
  return FITS[wanted].includes(given);
}
