import { isList } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

/** True when CStr would give a text: for every single value but octets. */
export const isString: MappingFunction = {
  name: 'IsString',
  parameters: [{ name: 'expression', type: 'Any' }],
  returns: 'Boolean',
  build: unary(value => {
    if (value === null || isList(value)) return false;
    return typeof value !== 'object' || value.kind !== 'binary';
  }),
};
