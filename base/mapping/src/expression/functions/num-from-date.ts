import { asDateTime } from '../../values/date-time.ts';
import { filetimeOf } from '../../values/filetime.ts';
import { type MappingFunction, unary } from './definition.ts';

/** The FILETIME of a date in ISO 8601, as text, as accountExpires and the like hold it. */
export const numFromDate: MappingFunction = {
  name: 'NumFromDate',
  parameters: [{ name: 'value', type: 'DateTime' }],
  returns: 'String',
  build: unary(value => {
    const moment = asDateTime(value);
    return moment === null ? null : filetimeOf(moment);
  }),
};
