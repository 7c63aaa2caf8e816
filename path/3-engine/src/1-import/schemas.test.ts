import { type CompiledSchema, SchemaFailure } from '@landbridge/mapping';
import { KeptLog } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { LEASE, walkingConfiguration, walksOver } from '../testing/ports.ts';
import { CONFIGURATION } from '../testing/samples.ts';
import { activateSchemas } from './activate-schema.ts';
import { loadSchemas, type SchemaOf } from './schemas.ts';

const compiled = (version: number) => ({ attributes: [`v${version}`] }) as unknown as CompiledSchema;
const unusable = new SchemaFailure([{ objectMapping: 'users', targetAttribute: null, message: 'no', place: null }]);

function schemas(broken: readonly number[] = []): SchemaOf {
  return async (_, version) => {
    if (broken.includes(version)) throw unusable;
    return compiled(version);
  };
}

describe('the versions of a run', () => {
  const configuration = walkingConfiguration({ schema: { active: 1, wanted: 2 } });
  const load = (schemaOf: SchemaOf, one = configuration, log = new KeptLog()) => loadSchemas({ schemaOf, log }, [one]);

  test('the active one, and the wanted one where it is another', async () => {
    expect(await load(schemas())).toEqual({ mapped: [{ configuration, active: compiled(1), wanted: compiled(2) }], refused: [] });
    const same = walkingConfiguration({ schema: { active: 2, wanted: 2 } });
    expect(await load(schemas(), same)).toEqual({
      mapped: [{ configuration: same, active: compiled(2), wanted: null }],
      refused: [],
    });
  });

  test('an active one that can not be used refuses the configuration, a wanted one only waits', async () => {
    const log = new KeptLog();
    expect(await load(schemas([1]), configuration, log)).toEqual({
      mapped: [],
      refused: [{ configuration, problem: unusable.problem }],
    });
    expect(log.lines).toMatchObject([
      { event: 'schema can not be used', fields: { configuration: CONFIGURATION, version: 1, reason: unusable.message } },
    ]);
    expect(await load(schemas([2]))).toEqual({ mapped: [{ configuration, active: compiled(1), wanted: null }], refused: [] });
  });

  test('whatever else breaks ends the run', async () => {
    const breaking: SchemaOf = async () => {
      throw new Error('no database');
    };
    await expect(load(breaking)).rejects.toThrow('no database');
  });
});

describe('after the import', () => {
  async function activated(changes: boolean, wanted: CompiledSchema | null) {
    const asked: unknown[] = [];
    const log = new KeptLog();
    const walks = walksOver(
      {},
      {
        activateSchema: async (lease, id, standing) => {
          asked.push([lease === LEASE, id, standing]);
          return changes;
        },
      },
    );
    const configuration = walkingConfiguration({ schema: { active: 1, wanted: 2 } });
    const any = await activateSchemas({ walks, log }, LEASE, [{ configuration, active: compiled(1), wanted }]);
    return { any, asked, events: log.lines.map(line => line.event) };
  }

  test('a wanted version becomes active', async () => {
    expect(await activated(true, compiled(2))).toEqual({
      any: true,
      asked: [[true, CONFIGURATION, { active: 1, wanted: 2 }]],
      events: ['schema active'],
    });
  });

  test('unless somebody wants another by now, or none is wanted', async () => {
    expect(await activated(false, compiled(2))).toMatchObject({ any: false, events: [] });
    expect(await activated(true, null)).toEqual({ any: false, asked: [], events: [] });
  });
});
