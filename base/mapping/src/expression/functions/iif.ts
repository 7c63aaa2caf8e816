import { asBoolean } from '../../values/conversion.ts';
import { evaluateOf, type MappingFunction } from './definition.ts';

/**
 * The second value when the condition holds, else the third; the other is not computed. A comparison with an attribute that has no value
 * does not hold, whatever the operator. IsPresent, IsNull and IsNullOrEmpty work here: documentation that calls them unsupported stands
 * against its own samples.
 */
export const iif: MappingFunction = {
  name: 'IIF',
  parameters: [
    { name: 'condition', type: 'Any' },
    { name: 'valueIfTrue', type: 'Any', optional: true },
    { name: 'valueIfFalse', type: 'Any', optional: true },
  ],
  returns: 'Any',
  build: ([condition, valueIfTrue, valueIfFalse]) => {
    const holds = evaluateOf(condition);
    const then = evaluateOf(valueIfTrue);
    const otherwise = evaluateOf(valueIfFalse);
    return input => (asBoolean(holds(input)) ? then(input) : otherwise(input));
  },
};
