import type { Cycle } from '@landbridge/contract';

const SHOWN = {
  imported: 'imported',
  walked: 'walked',
  created: 'created',
  updated: 'updated',
  restored: 'restored',
  deleted: 'deleted',
  referencesAdded: 'references added',
  referencesRemoved: 'references removed',
  failed: 'failed',
  held: 'held',
} as const satisfies Partial<Record<keyof Cycle['counts'], string>>;

/** What a cycle did so far: `walked 1200, created 1180`. */
export function countsText(counts: Cycle['counts']): string {
  const parts = Object.entries(SHOWN).flatMap(([name, word]) => {
    const count = counts[name as keyof typeof SHOWN];
    return count > 0 ? [`${word} ${count}`] : [];
  });
  return parts.length > 0 ? parts.join(', ') : 'nothing yet';
}
