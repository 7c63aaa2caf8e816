import { z } from 'zod';

/** Where a property's value comes from: a target attribute of the mappings, the object itself, or the fifteen extension attributes. */
type PropertySource =
  | { readonly from: 'attribute'; readonly attribute: string }
  | { readonly from: 'object'; readonly part: ObjectPart }
  | { readonly from: 'extensionAttributes' };

export type ObjectPart = 'id' | 'sourceAnchor' | 'sourceGuid' | 'createdAt' | 'deletedAt' | 'synchronised';

const SCHEMAS = {
  /** Every object has it, and `$select` may leave it out. */
  Id: z.string().optional(),
  String: z.string().nullish(),
  Boolean: z.boolean().nullish(),
  Integer: z.number().int().nullish(),
  DateTime: z.iso.datetime().nullish(),
  /** A FILETIME that the mappings wrote as `yyyyMMddHHmmss.0Z`, shown as a moment. */
  GeneralizedTime: z.iso.datetime().nullish(),
  StringList: z.array(z.string()).nullish(),
  /** One value that Graph shows as a list. */
  StringAsList: z.array(z.string()).nullish(),
  /** Base64. */
  Binary: z.string().nullish(),
  BinaryList: z.array(z.string()).nullish(),
  ExtensionAttributes: z.record(z.string(), z.string().nullable()).nullish(),
} as const;

export type PropertyType = keyof typeof SCHEMAS;

export interface PropertyDefinition {
  readonly type: PropertyType;
  readonly source: PropertySource;
}

/** By Graph's name. */
export type PropertyTable = Readonly<Record<string, PropertyDefinition>>;
type ShapeOf<Table extends PropertyTable> = { [Name in keyof Table]: (typeof SCHEMAS)[Table[Name]['type']] };

/** A directory extension that a configuration's schema defines (reference §3.1): shown under its own name. */
export function isExtension(name: string): boolean {
  return /^extension_[0-9a-f]{32}_\w+$/.test(name);
}

/** The schema of a resource with these properties, and with directory extensions. */
export function resourceOf<Table extends PropertyTable>(table: Table) {
  const shape = Object.fromEntries(Object.entries(table).map(([name, { type }]) => [name, SCHEMAS[type]]));
  const annotations = { '@odata.type': z.string().optional(), '@odata.context': z.string().optional() };
  return z.looseObject({ ...annotations, ...(shape as ShapeOf<Table>) });
}

/** Shown only when `$select` names them, for their size. */
export function isOnRequest({ type }: PropertyDefinition): boolean {
  return type === 'Binary' || type === 'BinaryList';
}

function attribute<Type extends PropertyType>(type: Type, name: string) {
  return { type, source: { from: 'attribute', attribute: name } } as const;
}

export const string = (name: string) => attribute('String', name);
export const boolean = (name: string) => attribute('Boolean', name);
export const integer = (name: string) => attribute('Integer', name);
export const strings = (name: string) => attribute('StringList', name);
export const stringAsList = (name: string) => attribute('StringAsList', name);
export const binary = (name: string) => attribute('Binary', name);
export const binaries = (name: string) => attribute('BinaryList', name);
export const generalizedTime = (name: string) => attribute('GeneralizedTime', name);
