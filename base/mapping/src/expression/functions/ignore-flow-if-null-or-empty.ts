import { FlowIgnored } from '../../values/failure.ts';
import { isNullOrEmpty } from '../../values/value.ts';
import { type MappingFunction, unary } from './definition.ts';

const ignored = new FlowIgnored();

/** The value; without one the attribute does not flow, and the target keeps what it has. */
export const ignoreFlowIfNullOrEmpty: MappingFunction = {
  name: 'IgnoreFlowIfNullOrEmpty',
  parameters: [{ name: 'expression', type: 'Any' }],
  returns: 'Any',
  build: unary(value => {
    if (isNullOrEmpty(value)) throw ignored;
    return value;
  }),
};
