import { ExpressionFailure } from '../../values/failure.ts';
import type { MappingFunction } from './definition.ts';

/** This moment in UTC; as text `M/d/yyyy h:mm:ss tt`. */
export const now: MappingFunction = {
  name: 'Now',
  parameters: [],
  returns: 'DateTime',
  needs: 'clock',
  build: (_, { clock }) => {
    if (!clock) throw new ExpressionFailure('Now needs a clock');
    return () => ({ kind: 'dateTime', ms: clock.now(), ticks: 0 });
  },
};
