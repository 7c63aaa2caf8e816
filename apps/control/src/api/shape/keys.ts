import { SEALED_KINDS, type SealedKind, type ShownKeys } from '@landbridge/contract';
import type { Instant } from '@landbridge/model';
import { momentOf } from './moment.ts';

export interface KnownKeys {
  /** Of the vault, the one that seals first. */
  readonly names: readonly string[];
  readonly firstSeen: ReadonlyMap<string, Instant>;
  readonly sealed: readonly { readonly kind: SealedKind; readonly key: string; readonly count: number }[];
}

type SealingKey = ShownKeys['sealingKeys'][number];

export function showSealing({ names, firstSeen, sealed }: KnownKeys): Pick<ShownKeys, 'sealingKeys' | 'sealed'> {
  const stateOf = (name: string): SealingKey['state'] => {
    if (name === names[0]) return 'current';
    return names.includes(name) ? 'older' : 'missing';
  };
  const countOf = (wanted: (one: KnownKeys['sealed'][number]) => boolean): number =>
    sealed.filter(wanted).reduce((sum, { count }) => sum + count, 0);
  const missing = new Set(sealed.map(({ key }) => key).filter(key => !names.includes(key)));
  return {
    sealingKeys: [...names, ...missing].map(name => ({
      name,
      state: stateOf(name),
      firstSeenDateTime: momentOf(firstSeen.get(name) ?? null),
      sealed: countOf(({ key }) => key === name),
    })),
    sealed: SEALED_KINDS.map(kind => {
      const under = (state: SealingKey['state']): number => countOf(one => one.kind === kind && stateOf(one.key) === state);
      return { kind, underCurrentKey: under('current'), underOlderKeys: under('older'), unreadable: under('missing') };
    }),
  };
}
