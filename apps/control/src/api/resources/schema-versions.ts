import {
  activateSchemaVersion,
  getSchemaVersion,
  listSchemaDefaults,
  listSchemaVersions,
  type SchemaVersion,
} from '@landbridge/contract';
import type { SchemaVersionInfo } from '@landbridge/directory';
import { offeredDefaults } from '@landbridge/mapping';
import type { ConfigurationId } from '@landbridge/model';
import { PROGRAMS_OWN, readSchema } from '../../schema/stored-schema.ts';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showSchema } from '../shape/schema.ts';

interface Standing {
  readonly active: number;
  readonly wanted: number;
}

export function serveSchemaVersions(server: Server): void {
  const { schemas, foresight } = server.ports;
  const idOf = (params: { readonly id: string }): ConfigurationId => idFrom<ConfigurationId>(params.id, 'configuration');

  server.serve(listSchemaVersions, async call => {
    const id = idOf(call.params);
    const standing = await schemas.standing(call.tenantId, id);
    const page = await schemas.versions(call.tenantId, id, pageRequestOf(call));
    const answer = pageAnswer(call, page, one => showVersion(one, standing));
    // The program's own stands in no row: it is the last of the last page.
    return page.next === null ? { ...answer, value: [...answer.value, showVersion(OWN, standing)] } : answer;
  });

  server.serve(getSchemaVersion, async ({ tenantId, params }) => {
    const id = idOf(params);
    const standing = await schemas.standing(tenantId, id);
    const version = Number(params.version);
    const kept = version === PROGRAMS_OWN ? OWN : found(await schemas.version(tenantId, id, version), 'version', params.version);
    const schema = showSchema(await readSchema(schemas, { tenantId, id }, version), { id, version, active: standing.active });
    return { ...showVersion(kept, standing), schema };
  });

  server.serve(activateSchemaVersion, async ({ tenantId, params, body }) => {
    const id = idOf(params);
    const version = Number(params.version);
    const schema = await readSchema(schemas, { tenantId, id }, version);
    await foresight.confirm({ tenantId, id }, { schema }, body?.confirm);
    await schemas.want(tenantId, id, version);
    return undefined;
  });

  server.serve(listSchemaDefaults, async ({ tenantId, params }) => {
    const id = idOf(params);
    const { wanted } = await schemas.standing(tenantId, id);
    const offered = offeredDefaults(await readSchema(schemas, { tenantId, id }, wanted));
    return {
      value: offered.map(({ objectMapping, sourceObjectName, mapping, own }) => ({
        objectMapping,
        sourceObjectName,
        targetAttributeName: mapping.targetAttributeName,
        mapping,
        own,
      })),
    };
  });
}

const OWN = { version: PROGRAMS_OWN, createdAt: null, createdBy: null, note: 'the default of this program' } as const;

function showVersion(
  { version, createdAt, createdBy, note }: Omit<SchemaVersionInfo, 'createdAt'> & { readonly createdAt: number | null },
  { active, wanted }: Standing,
): SchemaVersion {
  return {
    version,
    createdDateTime: momentOf(createdAt),
    createdBy,
    note,
    active: version === active,
    wanted: version === wanted,
  };
}
