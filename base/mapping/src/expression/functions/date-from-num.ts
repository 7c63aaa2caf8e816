import { asNumber } from '../../values/conversion.ts';
import { momentOfFiletime } from '../../values/filetime.ts';
import { type MappingFunction, unary } from './definition.ts';

/** The moment of a FILETIME, AD's date format: 100-nanosecond steps since 1601-01-01 UTC. */
export const dateFromNum: MappingFunction = {
  name: 'DateFromNum',
  parameters: [{ name: 'value', type: 'Integer' }],
  returns: 'DateTime',
  build: unary(value => {
    const filetime = asNumber(value);
    return filetime === null ? null : momentOfFiletime(filetime);
  }),
};
