import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { attributeMapping, confirmation, shownSchema } from './synchronization-schema.ts';

export const schemaVersion = z.object({
  /** 0 is the program's own schema. */
  version: z.number().int(),
  createdDateTime: moment.nullable(),
  /** Whoever saved it, as they were called then; null: the program, or before that was kept. */
  createdBy: z.string().nullable().default(null),
  note: z.string().nullable(),
  active: z.boolean(),
  /** Different from active while what it needs is being read. */
  wanted: z.boolean(),
});
export type SchemaVersion = z.output<typeof schemaVersion>;

const versions = '/v1.0/landbridge/configurations/{id}/schemaVersions';
const versionParams = z.strictObject({ id: idParams.shape.id, version: z.string().regex(/^\d{1,9}$/, 'must be a number') });

export const listSchemaVersions = defineRoute({
  method: 'GET',
  path: versions,
  permission: 'Synchronization.Read.All',
  description: "every version of the schema that was ever saved, newest first, and the program's own at the end",
  params: idParams,
  query: pageQuery,
  response: pageOf(schemaVersion),
});

export const getSchemaVersion = defineRoute({
  method: 'GET',
  path: `${versions}/{version}`,
  permission: 'Synchronization.Read.All',
  description: 'one version with its schema',
  params: versionParams,
  response: schemaVersion.extend({ schema: shownSchema }),
});

export const activateSchemaVersion = defineRoute({
  method: 'POST',
  path: `${versions}/{version}/activate`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'rolls back (or forward) to a version; active once everything it needs is read',
  params: versionParams,
  body: z.strictObject({ confirm: confirmation }).optional(),
});

const offeredDefault = z.object({
  objectMapping: z.string(),
  sourceObjectName: z.string(),
  targetAttributeName: z.string(),
  /** As it would stand among the attribute mappings. */
  mapping: attributeMapping,
  /** What the schema maps to the same attribute; null when nothing. */
  own: attributeMapping.nullable().default(null),
});
export type OfferedDefault = z.output<typeof offeredDefault>;

export const listSchemaDefaults = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/schemaDefaults',
  permission: 'Synchronization.Read.All',
  description: 'default mappings of this program that the schema lacks or has otherwise: an offer, nothing is changed by itself',
  params: idParams,
  response: z.object({ value: z.array(offeredDefault) }),
});
