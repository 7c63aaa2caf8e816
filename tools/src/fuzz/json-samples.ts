/** What JSON Schema says about a value, as far as samples are made of it. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly format?: string;
  readonly minimum?: number;
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '11111111-1111-4111-8111-111111111111',
  'date-time': '2026-11-30T12:00:00Z',
  email: 'anna@exoip.test',
  uri: 'https://exoip.test/',
};

/** Values that the schema is likely to take: for each place where it offers several, one value with each. */
export function samplesOf(schema: JsonSchema, depth = 0): readonly unknown[] {
  if (depth > 5) return [null];
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum.slice(0, 3);
  const offered = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (offered) return offered.flatMap(one => samplesOf(one, depth + 1));
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, depth);
    case 'array':
      return [[], samplesOf(schema.items ?? schema.prefixItems?.[0] ?? {}, depth + 1).slice(0, 2)];
    case 'string':
      return [FORMATS[schema.format ?? ''] ?? 'anna'];
    case 'integer':
    case 'number':
      return [schema.minimum ?? 1];
    case 'boolean':
      return [true];
    default:
      return [null];
  }
}

function objectsOf({ properties = {}, additionalProperties }: JsonSchema, depth: number): readonly unknown[] {
  const choices = Object.entries(properties).map(([name, one]) => [name, samplesOf(one, depth + 1)] as const);
  const most = Math.max(1, ...choices.map(([, values]) => values.length));
  const more = typeof additionalProperties === 'object' ? { key: samplesOf(additionalProperties, depth + 1)[0] } : {};
  return Array.from({ length: Math.min(most, 6) }, (_, index) => ({
    ...Object.fromEntries(choices.map(([name, values]) => [name, values[index % values.length]])),
    ...more,
  }));
}
