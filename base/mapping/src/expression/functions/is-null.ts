import { type MappingFunction, unary } from './definition.ts';

/** True when the attribute is absent. */
export const isNull: MappingFunction = {
  name: 'IsNull',
  parameters: [{ name: 'expression', type: 'Any' }],
  returns: 'Boolean',
  build: unary(value => value === null),
};
