import type { Problem, Survey } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { LEASE, walkingConfiguration } from '../testing/ports.ts';
import type { MappedConfiguration } from './schemas.ts';
import { tellUnknownAttributes } from './unknown-attributes.ts';

interface Mapping {
  readonly active: readonly string[];
  readonly wanted?: readonly string[];
  readonly before?: Problem;
}

async function told({ active, wanted, before }: Mapping, unknown: readonly string[]) {
  const log = new KeptLog();
  const stored: unknown[] = [];
  const schemas = { active: { attributes: active }, wanted: wanted ? { attributes: wanted } : null };
  const configuration = walkingConfiguration({ attributeProblem: before ?? null });
  const mapped = { configuration, ...schemas } as unknown as MappedConfiguration;
  const walks = { storeAttributeProblem: async (_: unknown, id: string, problem: unknown) => void stored.push([id, problem]) };
  await tellUnknownAttributes({ walks, log }, LEASE, [mapped], { unknownAttributes: unknown } as unknown as Survey);
  return { logged: log.lines.map(({ fields }) => [fields?.['code'], fields?.['reason']]), stored, id: configuration.id };
}

const message = 'the domain has no attribute shoeSize, which the mapping names';
const PROBLEM: Problem = { code: 'AttributeUnknown', message };

test('an attribute that only a mapping of somebody’s own names, and the domain does not have, is told and stored', async () => {
  const { logged, stored, id } = await told({ active: ['mail', 'shoeSize'] }, ['shoesize']);
  expect([logged, stored]).toEqual([[['AttributeUnknown', message]], [[id, PROBLEM]]]);
  expect((await told({ active: ['mail'], wanted: ['shoeSize'] }, ['shoeSize'])).stored).toHaveLength(1);
});

test('what stands already is not stored again, and what is mended is taken back', async () => {
  const again = await told({ active: ['shoeSize'], before: PROBLEM }, ['shoeSize']);
  expect([again.logged.length, again.stored]).toEqual([1, []]);
  const mended = await told({ active: ['shoeSize'], before: PROBLEM }, []);
  expect([mended.logged, mended.stored]).toEqual([[], [[mended.id, null]]]);
  expect((await told({ active: ['mail'], before: PROBLEM }, ['shoeSize'])).stored).toEqual([[mended.id, null]]);
});

test('nothing is told of what the default mapping names, nor of what another configuration does', async () => {
  const nothing = { logged: [], stored: [] };
  expect(await told({ active: ['extensionAttribute1'] }, ['extensionAttribute1'])).toMatchObject(nothing);
  expect(await told({ active: ['mail'] }, ['shoeSize'])).toMatchObject(nothing);
});
