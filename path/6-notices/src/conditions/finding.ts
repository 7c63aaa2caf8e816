import type { Instant, Problem } from '@landbridge/model';
import type { Facts, NoticeKind } from '../notice.ts';

/** What a rule makes of what is seen. `unknown` keeps what was told: neither is it told again nor does it end. */
export type Finding =
  | {
      readonly is: 'met';
      readonly reason: string;
      readonly problem: Problem | null;
      readonly facts: Facts;
      /** When this occurrence began and how far it has come; null where only its absence tells one from the next. */
      readonly occurrence: { readonly beganAt: Instant; readonly reachedAt: Instant } | null;
    }
  | { readonly is: 'over' }
  | { readonly is: 'unknown' };

export const OVER: Finding = { is: 'over' };
export const UNKNOWN: Finding = { is: 'unknown' };

/** What a rule is given besides what is seen. */
export interface Looking {
  readonly now: Instant;
  /** Since when this control looks without a break: before it has looked for a while, silence means nothing. */
  readonly watchedSince: Instant;
  readonly noSuccessAfterMs: number;
}

/** After a start agents come back and cycles run within minutes; what is silent for longer is silent. */
export const SETTLED_MS = 300_000;

/** One condition: which notice says that it is met, which that its reason changed, and when it is met. */
export interface Rule<Sight> {
  readonly entered: NoticeKind;
  readonly changed: NoticeKind;
  find(sight: Sight, looking: Looking): Finding;
}
