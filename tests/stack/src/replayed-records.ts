import type { Stack } from './stack.ts';

interface Told {
  readonly action: string;
  readonly guid: string;
  readonly target: string;
  readonly modified: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
}

/** Where before and after are what was removed and what was added. */
const REFERENCES: ReadonlySet<string> = new Set(['member', 'manager', 'owner']);

export interface Replayed {
  readonly records: number;
  readonly changes: number;
  /** Records that tell what had been done already, or that do not follow from those before. */
  readonly wrong: readonly string[];
}

/**
 * Does again, in their order, all changes that the provisioning log tells: every object is created once, every value begins as the one before
 * left it, and nothing is done that is done already. In the end the directory has the values that the log told last.
 */
export async function replayRecords(stack: Stack): Promise<Replayed> {
  const records = await stack.query<Told>(`
    select action, source_guid as guid, target_id as target, modified from provisioning_record
    where status = 'success' and action in ('create', 'update', 'disable', 'delete') and target_id is not null
    order by id
  `);
  const replay = new Replay();
  for (const record of records) replay.take(record);
  const objects = await stack.query<{ id: string; properties: Readonly<Record<string, unknown>> }>(
    'select id, properties from directory_object where deleted_at is null',
  );
  for (const { id, properties } of objects) replay.holdAgainst(id, properties);
  return { records: records.length, changes: replay.changes, wrong: replay.wrong };
}

class Replay {
  changes = 0;
  readonly wrong: string[] = [];
  readonly #created = new Set<string>();
  /** By object and property, as it was told last. */
  readonly #values = new Map<string, Map<string, string>>();
  /** By source, name and target: whether the reference stands. */
  readonly #standing = new Map<string, Map<string, boolean>>();

  take({ action, target, modified }: Told): void {
    if (action === 'create') {
      if (this.#created.has(target)) this.wrong.push(`${target} was created twice`);
      this.#created.add(target);
    }
    // What refers to an object ends with it, and stands again when it comes back, without a record of its own.
    if (action === 'delete') this.#forget(target);
    for (const change of modified) {
      this.changes++;
      if (REFERENCES.has(change.name)) this.#refer(target, change);
      else this.#set(target, change);
    }
  }

  holdAgainst(id: string, properties: Readonly<Record<string, unknown>>): void {
    if (!this.#created.has(id)) this.wrong.push(`${id} stands in the directory, and no record tells of its creation`);
    for (const [name, value] of this.#values.get(id) ?? []) {
      const now = text(properties[name]);
      if (now !== value) this.wrong.push(`${id} ${name} was told to be ${value} last, and is ${now}`);
    }
  }

  #forget(object: string): void {
    this.#standing.delete(object);
    for (const references of this.#standing.values()) for (const name of REFERENCES) references.delete(keyOf(name, object));
  }

  #set(id: string, { name, before, after }: Told['modified'][number]): void {
    const values = this.#values.get(id) ?? new Map<string, string>();
    this.#values.set(id, values);
    const last = values.get(name);
    const [from, to] = [text(before), text(after)];
    if (from === to) this.wrong.push(`${id} ${name} was made ${to}, which it was`);
    if (last !== undefined && last !== from)
      this.wrong.push(`${id} ${name} was told to be ${from}, and the record before says ${last}`);
    values.set(name, to);
  }

  #refer(id: string, { name, before, after }: Told['modified'][number]): void {
    for (const [targets, stands] of [
      [before, false],
      [after, true],
    ] as const) {
      for (const target of Array.isArray(targets) ? targets : []) {
        const standing = this.#standing.get(id) ?? new Map<string, boolean>();
        this.#standing.set(id, standing);
        const key = keyOf(name, String(target));
        if (standing.get(key) === stands) this.wrong.push(`${id} ${key} was ${stands ? 'added' : 'removed'} twice`);
        standing.set(key, stands);
      }
    }
  }
}

function keyOf(name: string, target: string): string {
  return `${name} ${target}`;
}

function text(value: unknown): string {
  return JSON.stringify(value === undefined || (Array.isArray(value) && value.length === 0) ? null : value);
}
