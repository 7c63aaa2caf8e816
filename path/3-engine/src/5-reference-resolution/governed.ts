import type { CompiledSchema } from '@landbridge/mapping';
import { type EntryClass, type ObjectKind, objectKindOf, type ReferenceName } from '@landbridge/model';

/** What a schema says about a reference: its values flow, it is to have none, or it is left as it is. */
type Governance = 'flows' | 'cleared' | 'leftAlone';

export type Govern = (name: ReferenceName, source: ObjectKind) => Governance;

/** Users may stem from either class, and the directory no longer tells which: what flows for one flows for both. */
export function governedBy({ references, clearedReferences }: Pick<CompiledSchema, 'references' | 'clearedReferences'>): Govern {
  const keyOf = (one: { readonly entryClass: EntryClass; readonly name: ReferenceName }): string =>
    `${objectKindOf(one.entryClass)} ${one.name}`;
  const flows = new Set(references.map(keyOf));
  const cleared = new Set(clearedReferences.map(keyOf));
  return (name, source) => {
    const key = `${source} ${name}`;
    if (flows.has(key)) return 'flows';
    return cleared.has(key) ? 'cleared' : 'leftAlone';
  };
}
