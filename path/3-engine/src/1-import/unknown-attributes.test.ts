import type { Survey } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { walkingConfiguration } from '../testing/ports.ts';
import type { MappedConfiguration } from './schemas.ts';
import { tellUnknownAttributes } from './unknown-attributes.ts';

function told(active: readonly string[], wanted: readonly string[] | null, unknown: readonly string[]): readonly unknown[] {
  const log = new KeptLog();
  const schemas = { active: { attributes: active }, wanted: wanted && { attributes: wanted } };
  const mapped = { configuration: walkingConfiguration(), ...schemas } as unknown as MappedConfiguration;
  tellUnknownAttributes(log, [mapped], { unknownAttributes: unknown } as unknown as Survey);
  return log.lines.map(({ fields }) => [fields?.['code'], fields?.['reason']]);
}

test('an attribute that only a mapping of somebody’s own names, and the domain does not have, is told', () => {
  const line = ['AttributeUnknown', 'the domain has no attribute shoeSize, which the mapping names'];
  expect(told(['mail', 'shoeSize'], null, ['shoesize'])).toEqual([line]);
  expect(told(['mail'], ['shoeSize'], ['shoeSize'])).toEqual([line]);
});

test('nothing is told of what the default mapping names, nor of what another configuration does', () => {
  expect(told(['extensionAttribute1'], null, ['extensionAttribute1'])).toEqual([]);
  expect(told(['mail'], null, ['shoeSize'])).toEqual([]);
});
