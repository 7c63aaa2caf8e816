import type { Finding, Rule } from './conditions/index.ts';
import type { NoticeId, NoticeKind, OpenNotice } from './notice.ts';

/** What is to be done about one condition of one configuration or domain. */
export interface Verdict {
  /** Null: nothing new. */
  readonly tell: NoticeKind | null;
  /** Notices whose occurrence is over. */
  readonly end: readonly NoticeId[];
}

/**
 * Each occurrence is told once: `open` is what was told of this condition and has not ended. A condition that is over ends them, so that the
 * next occurrence is told again.
 */
export function decide(finding: Finding, open: readonly OpenNotice[], rule: Pick<Rule<never>, 'entered' | 'changed'>): Verdict {
  const all = open.map(({ id }) => id);
  if (finding.is === 'unknown') return { tell: null, end: [] };
  if (finding.is === 'over') return { tell: null, end: all };
  if (open.length === 0) return { tell: rule.entered, end: [] };
  if (isAnother(finding, open)) return { tell: rule.entered, end: all };
  if (open.some(({ reason }) => reason === finding.reason)) return { tell: null, end: [] };
  return { tell: rule.changed, end: [] };
}

/** It ended and began again between two looks. */
function isAnother({ occurrence }: Extract<Finding, { is: 'met' }>, open: readonly OpenNotice[]): boolean {
  return occurrence !== null && open.every(({ reachedAt }) => reachedAt !== null && occurrence.beganAt > reachedAt);
}
