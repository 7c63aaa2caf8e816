import { ExpressionFailure } from '../../values/failure.ts';
import type { MappingFunction } from './definition.ts';

/** A new GUID each time. */
export const guid: MappingFunction = {
  name: 'Guid',
  parameters: [],
  returns: 'String',
  needs: 'chance',
  build: (_, { chance }) => {
    if (!chance) throw new ExpressionFailure('Guid needs chance');
    return () => chance.uuid();
  },
};
