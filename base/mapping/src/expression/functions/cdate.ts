import { asDateTime } from '../../values/date-time.ts';
import { type MappingFunction, unary } from './definition.ts';

/** A moment in UTC from text; as text it is `M/d/yyyy h:mm:ss tt`. What can not be read as a date is a failure. */
export const cDate: MappingFunction = {
  name: 'CDate',
  parameters: [{ name: 'expression', type: 'DateTime' }],
  returns: 'DateTime',
  build: unary(asDateTime),
};
