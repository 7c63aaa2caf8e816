import { type MappingFunction, unary } from './definition.ts';

/** The value as it is; logs show `[Redact]` instead of what is mapped by an expression that calls this. */
export const redact: MappingFunction = {
  name: 'Redact',
  parameters: [{ name: 'value', type: 'Any' }],
  returns: 'Any',
  build: unary(value => value),
};
