import { asText } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { type MappingFunction, unary } from './definition.ts';

/** Fails the object with this message. */
export const error: MappingFunction = {
  name: 'Error',
  parameters: [{ name: 'errorMessage', type: 'String' }],
  returns: 'Any',
  build: unary(message => {
    throw new ExpressionFailure(asText(message) ?? 'the expression says so');
  }),
};
