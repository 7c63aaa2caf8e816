import { getSchema, getSchemaVersion, listConfigurations, listSchemaDefaults, listSchemaVersions } from '@landbridge/contract';

/** What another schema changes. */
export const SCHEMA_ANSWERS = [getSchema, listSchemaVersions, getSchemaVersion, listSchemaDefaults, listConfigurations];
