import { z } from 'zod';
import { storable } from '../paging.ts';
import type { PropertyTable } from './property-table.ts';

const text = storable.min(1).max(1_000);
const EXTENSION_ATTRIBUTES = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, text.nullable().optional()]),
);

/** What may be written of each type; null takes the value away. What is in none of them is made by control or by Active Directory. */
const WRITTEN = {
  String: text.nullable(),
  Boolean: z.boolean(),
  Integer: z.number().int().min(-2_147_483_648).max(2_147_483_647).nullable(),
  StringList: z.array(text).max(500),
  StringAsList: z.array(text).max(1),
  ExtensionAttributes: z.strictObject(EXTENSION_ATTRIBUTES),
} as const;

/** Facts of Active Directory, which nobody else can say. */
const ONLY_SYNCHRONISED = [
  'commonName',
  'onPremisesSyncEnabled',
  'onPremisesImmutableId',
  'onPremisesObjectIdentifier',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesNetBiosName',
  'onPremisesUserPrincipalName',
  'legacyExchangeDN',
  'passwordHashSync',
] as const;

type Written = typeof WRITTEN;
type WritableNames<Table extends PropertyTable> = {
  [Name in keyof Table]: Table[Name]['type'] extends keyof Written
    ? Name extends (typeof ONLY_SYNCHRONISED)[number]
      ? never
      : Name
    : never;
}[keyof Table];
type WritableShape<Table extends PropertyTable> = {
  [Name in WritableNames<Table>]: z.ZodOptional<Written[Table[Name]['type'] & keyof Written]>;
};

/** The properties of a table that may be written of an object that lives in the cloud only. */
export function writableShape<Table extends PropertyTable>(table: Table): WritableShape<Table> {
  const schemas: Readonly<Record<string, z.ZodType>> = WRITTEN;
  const only: readonly string[] = ONLY_SYNCHRONISED;
  const shape = Object.entries(table).flatMap(([name, { type }]) => {
    const schema = only.includes(name) ? undefined : schemas[type];
    return schema === undefined ? [] : [[name, schema.optional()] as const];
  });
  return Object.fromEntries(shape) as WritableShape<Table>;
}
