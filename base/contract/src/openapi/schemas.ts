import { z } from 'zod';

/** JSON Schema 2020-12, as far as it is looked into. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly [keyword: string]: unknown;
}

const LOCAL = '#/$defs/';
const SHARED = '#/components/schemas/';

/** Schemas of the contract as JSON Schema. What has a name is written once and referred to. */
export class Schemas {
  readonly #names = z.registry<{ id: string }>();
  readonly #components: Record<string, JsonSchema> = {};

  constructor(named: Readonly<Record<string, z.ZodType>>) {
    for (const [name, schema] of Object.entries(named)) {
      if (!this.#names.has(schema)) this.#names.add(schema, { id: `${name.charAt(0).toUpperCase()}${name.slice(1)}` });
    }
  }

  /** What has been referred to so far, by name. */
  get components(): Readonly<Record<string, JsonSchema>> {
    return this.#components;
  }

  /** As a caller writes it, in full: the same name may mean less on the way in than on the way out. */
  input(schema: z.ZodType): JsonSchema {
    const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input', ...WAYS });
    return described;
  }

  /** As it is answered; later versions may answer more. */
  output(schema: z.ZodType): JsonSchema {
    const { $schema: _, $defs = {}, ...described } = z.toJSONSchema(schema, { io: 'output', ...WAYS, metadata: this.#names });
    const own = this.#names.get(schema)?.id;
    for (const [name, definition] of Object.entries($defs)) this.#components[name] ??= shared(definition) as JsonSchema;
    if (own === undefined) return shared(described) as JsonSchema;
    this.#components[own] ??= shared(described) as JsonSchema;
    return { $ref: `${SHARED}${own}` };
  }
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** A moment's format says what its pattern says, and nobody's answer is closed to what comes with later versions. */
const override: Override = ({ jsonSchema, zodSchema }) => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  const { def } = zodSchema._zod;
  if (def.type === 'object' && !('catchall' in def && def.catchall)) delete jsonSchema.additionalProperties;
};
const WAYS = { unrepresentable: 'any', override } as const;

/** The same with its references leading to the document's own schemas. */
function shared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([keyword]) => keyword !== 'id')
      .map(([keyword, one]) => [
        keyword,
        keyword === '$ref' && typeof one === 'string' ? one.replace(LOCAL, SHARED) : shared(one),
      ]),
  );
}
