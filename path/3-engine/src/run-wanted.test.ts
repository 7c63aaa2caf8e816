import { expect, test } from 'vitest';
import { wantedBy } from './run.ts';
import { walkingConfiguration } from './testing/ports.ts';
import { guid } from './testing/samples.ts';
import { plainSchema } from './testing/stages.ts';

test('what several schemas need is wanted once, in order', () => {
  const configuration = walkingConfiguration();
  const active = plainSchema({ attributes: ['b', 'a'], edges: ['member'] });
  const wanted = plainSchema({ attributes: ['c', 'a'], edges: ['manager'] });
  expect(wantedBy([{ configuration, active, wanted }], guid(100))).toEqual({
    attributes: ['a', 'b', 'c'],
    edges: ['manager', 'member'],
    boundary: { kind: 'domain' },
  });
  expect(wantedBy([{ configuration, active, wanted: null }], null).attributes).toEqual(['a', 'b']);
});
