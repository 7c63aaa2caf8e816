import { type WhatIfChange, type WhatIfProgress, type WhatIfResult, whatIf } from '@landbridge/engine';
import type { CompiledSchema } from '@landbridge/mapping';
import type { Configuration, Guid, ModifiedProperty, ObjectId, Properties, PropertyValue } from '@landbridge/model';
import { sql } from 'kysely';
import type { Story } from './story.ts';

export interface Preview {
  readonly result: WhatIfResult;
  readonly changes: readonly WhatIfChange[];
  readonly progress: readonly WhatIfProgress[];
}

/** What if the story's configuration were so. */
export async function preview(
  story: Story,
  proposed: Partial<Configuration> = {},
  schema: CompiledSchema = story.schema,
): Promise<Preview> {
  const changes: WhatIfChange[] = [];
  const progress: WhatIfProgress[] = [];
  const { tenantId, domainId } = story;
  const [configuration] = await story.ports.walks.configurations({ tenantId, domainId, epoch: '' });
  if (!configuration) throw new Error('the story has no configuration');
  const result = await whatIf(
    story.ports,
    { configuration: { ...configuration, ...proposed }, schema },
    { change: async change => void changes.push(change), progress: async one => void progress.push(one) },
  );
  return { result, changes, progress };
}

/** Saves it, as an administrator would: the next cycle looks at everything again. */
export async function save({ database, tenantId }: Story, proposed: Partial<Configuration>): Promise<void> {
  await sql`
    update configuration set walked_mark = 0, walked_guid = '00000000-0000-0000-0000-000000000000', edges_walked_mark = 0,
      edges_walked_id = 0, initial_cycle_done = false, scope = coalesce(${json(proposed.scope)}::jsonb, scope),
      guard = coalesce(${json(proposed.guard)}::jsonb, guard),
      skip_out_of_scope_deletes = coalesce(${proposed.skipOutOfScopeDeletes ?? null}, skip_out_of_scope_deletes)
    where tenant_id = ${tenantId}
  `.execute(database);
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

interface HeldObject {
  /** Of the entry that it became of; null for one that lives in the cloud only. */
  readonly guid: Guid | null;
  readonly anchor: string | null;
  readonly deleted: boolean;
  readonly properties: Properties;
}

/** What the directory holds, whole. */
export interface Held {
  readonly objects: ReadonlyMap<ObjectId, HeldObject>;
  /** `member 0000-... 0000-...`: by the ids of both ends. */
  readonly references: ReadonlySet<string>;
}

export async function held({ database, tenantId }: Story): Promise<Held> {
  const objects = await sql<HeldObject & { id: ObjectId }>`
    select id, source_guid as guid, source_anchor as anchor, deleted_at is not null as deleted, properties from directory_object where tenant_id = ${tenantId}
  `.execute(database);
  const references = await sql<{ name: string; source: ObjectId; target: ObjectId }>`
    select name, source_id as source, target_id as target from directory_reference where tenant_id = ${tenantId}
  `.execute(database);
  return {
    objects: new Map(objects.rows.map(({ id, ...object }) => [id, object])),
    references: new Set(references.rows.map(({ name, source, target }) => `${name} ${source} ${target}`)),
  };
}

/** Lines that say what became of each object: from two looks at the directory. */
export function happened(before: Held, after: Held): readonly string[] {
  const lines: string[] = [];
  for (const [id, { guid, anchor, deleted, properties }] of after.objects) {
    const was = before.objects.get(id);
    if (!was) lines.push(line('create', guid ?? id, modifiedBetween({}, properties)));
    else if (deleted && !was.deleted) lines.push(line('delete', id));
    else if (!deleted && was.deleted) lines.push(line('restore', id, modifiedBetween(was.properties, properties)));
    else if (was.anchor === null && anchor !== null) lines.push(line('link', id, modifiedBetween(was.properties, properties)));
    else lines.push(...changed(id, modifiedBetween(was.properties, properties)));
  }
  return lines.sort();
}

function changed(id: ObjectId, modified: readonly ModifiedProperty[]): readonly string[] {
  const isDisable = ({ name, before, after }: ModifiedProperty): boolean =>
    name === 'AccountEnabled' && before === true && after === false;
  const others = modified.filter(one => !isDisable(one));
  return [
    ...(others.length > 0 ? [line('update', id, others)] : []),
    ...(others.length < modified.length ? [line('disable', id, modified.filter(isDisable))] : []),
  ];
}

/** The same lines, as the preview told them beforehand. */
export function foretold(changes: readonly WhatIfChange[]): readonly string[] {
  return changes
    .filter(({ operation }) => operation !== 'reference')
    .map(({ operation, guid, objectId, modified }) =>
      line(operation, operation === 'create' ? guid : (objectId ?? guid), modified),
    )
    .sort();
}

function line(operation: string, id: Guid | ObjectId, modified: readonly ModifiedProperty[] = []): string {
  const values = modified.map(({ name, before, after }) => `${name}: ${text(before)} > ${text(after)}`).sort();
  return `${operation} ${id} ${values.join(', ')}`;
}

/** A placeholder holds the id of an object, which nobody knows before it is made. */
function text(value: PropertyValue): string {
  return JSON.stringify(value)?.replace(/[+][0-9a-f]{8}@unresolved[.]test/, '+placeholder') ?? 'null';
}

function modifiedBetween(before: Properties, after: Properties): readonly ModifiedProperty[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap(name => {
    const one = { name, before: before[name] ?? null, after: after[name] ?? null };
    return JSON.stringify(one.before) === JSON.stringify(one.after) ? [] : [one];
  });
}
