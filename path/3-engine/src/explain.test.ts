import { expect, test } from 'vitest';
import { explaining, explainingReferences } from './explain.ts';
import type { WalkPage } from './ports.ts';
import type { WalkedEntry, WalkingConfiguration } from './stored.ts';
import { partly } from './testing/partly.ts';
import { knownDomain, walkingConfiguration } from './testing/ports.ts';
import { guid, walkedEdge, walkedEntry } from './testing/samples.ts';
import { plainSchema } from './testing/stages.ts';

const schema = plainSchema();
const versions: number[] = [];
const schemaOf = async (_: unknown, version: number) => {
  versions.push(version);
  return schema;
};

async function explained(entry: Partial<WalkedEntry>, configuration: Partial<WalkingConfiguration> = {}) {
  const asked: unknown[] = [];
  const page = partly<WalkPage>({
    containersAbove: async parents => {
      asked.push(parents);
      return [{ guid: guid(2), parentGuid: guid(100), rdn: 'OU=People', deleted: false }];
    },
    knownRoots: async () => new Set([guid(8)]),
  });
  const told = await explaining(schemaOf)(page, {
    domain: knownDomain(),
    configuration: walkingConfiguration({ schema: { active: 3, wanted: 4 }, ...configuration }),
    entry: walkedEntry({ attributes: { sAMAccountName: ['anna'] }, ...entry }),
  });
  return { told, asked };
}

const DN = 'CN=Anna,OU=People,DC=exoip,DC=test';

test('who is in scope, and why, by the version that is active', async () => {
  const { told, asked } = await explained({});
  expect(told).toEqual({
    presence: 'inScope',
    rule: 'wholeDomain',
    reason: 'the scope is the whole domain',
    distinguishedName: DN,
    problem: null,
  });
  expect(asked).toEqual([[guid(2)]]);
  expect(versions.at(-1)).toBe(3);
});

test('who is not in scope is not mapped', async () => {
  const scope = { kind: 'organizationalUnits', guids: [guid(8)] } as WalkingConfiguration['scope'];
  expect((await explained({ attributes: {} }, { scope })).told).toMatchObject({ presence: 'outOfScope', problem: null });
});

test('why somebody in scope can not be mapped', async () => {
  const { told } = await explained({ attributes: { info: ['x'] } });
  expect(told).toMatchObject({ presence: 'inScope', problem: { code: 'ExpressionFailed', message: 'no value' } });
});

test('an entry without a parent has nothing above it', async () => {
  expect((await explained({ parentGuid: null })).asked).toEqual([[]]);
});

test('references by the rules of the version that is active', async () => {
  const explain = explainingReferences(schemaOf);
  const configuration = walkingConfiguration({ schema: { active: 7, wanted: 8 } });
  const there = { known: true, deleted: false, failed: false };
  const edge = { ...walkedEdge(), ends: { source: there, target: there } };
  const standing = await explain(configuration, [{ ...edge, exists: true }, edge]);
  expect(standing.map(one => one.state)).toEqual(['resolved', 'pending']);
  expect(versions.at(-1)).toBe(7);
});
