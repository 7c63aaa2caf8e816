import { asText } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { evaluateOf, type MappingFunction } from './definition.ts';

/** The first candidate that the target does not hold yet; candidates without value are passed over. All taken: the object fails. */
export const selectUniqueValue: MappingFunction = {
  name: 'SelectUniqueValue',
  parameters: [
    { name: 'uniqueValueRule1', type: 'String' },
    { name: 'uniqueValueRule2', type: 'String' },
  ],
  repeated: [{ name: 'uniqueValueRule', type: 'String' }],
  returns: 'String',
  needs: 'isTaken',
  build: (given, { isTaken }) => {
    if (!isTaken) throw new ExpressionFailure('SelectUniqueValue needs a target to ask');
    const rules = given.map(evaluateOf);
    return input => {
      for (const rule of rules) {
        const candidate = asText(rule(input)) ?? '';
        if (candidate !== '' && !isTaken(candidate)) return candidate;
      }
      throw new ExpressionFailure(`all ${rules.length} candidates are taken`);
    };
  },
};
