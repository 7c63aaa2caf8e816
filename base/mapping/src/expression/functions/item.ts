import { asWhole } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { isList } from '../../values/value.ts';
import { binary, type MappingFunction } from './definition.ts';

/** The n-th value of an attribute, from 1, in ordinal order; a failure when it has fewer. */
export const item: MappingFunction = {
  name: 'Item',
  parameters: [
    { name: 'attribute', type: 'Any' },
    { name: 'index', type: 'Integer' },
  ],
  returns: 'Any',
  build: binary((attribute, index) => {
    const values = isList(attribute) ? attribute : attribute === null ? [] : [attribute];
    const position = asWhole(index) ?? 0;
    const value = values[position - 1];
    if (value === undefined)
      throw new ExpressionFailure(`the attribute has ${values.length} values, number ${position} was asked for`);
    return value;
  }),
};
