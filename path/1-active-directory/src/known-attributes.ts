import { readSchema } from './4-read/index.ts';
import type { AttributeDefinition, Schema } from './attribute-definition.ts';
import type { Connection } from './connection.ts';

/** What the schema says about the attributes control asks for, read once a connection. */
export class KnownAttributes {
  readonly #byConnection = new WeakMap<Connection, Map<string, AttributeDefinition | null>>();
  readonly #unknown = new Map<string, string>();

  /** Names of questions so far that the schema does not know. */
  get unknown(): readonly string[] {
    return [...this.#unknown.values()].sort();
  }

  async schemaFor(connection: Connection, names: readonly string[], signal?: AbortSignal): Promise<Schema> {
    const known = this.#byConnection.get(connection) ?? new Map<string, AttributeDefinition | null>();
    this.#byConnection.set(connection, known);
    const missing = names.filter(name => !known.has(name.toLowerCase()));
    const read = missing.length > 0 ? await readSchema(connection, missing, signal) : new Map();
    for (const name of missing) known.set(name.toLowerCase(), read.get(name.toLowerCase()) ?? null);
    for (const name of names) this.#note(name, known.get(name.toLowerCase()) !== null);
    return new Map([...known].flatMap(([name, definition]) => (definition ? [[name, definition] as const] : [])));
  }

  #note(name: string, isKnown: boolean): void {
    if (isKnown) this.#unknown.delete(name.toLowerCase());
    else this.#unknown.set(name.toLowerCase(), name);
  }
}
