import type { Instant, Survey, Wanted, Watermark } from '@landbridge/model';
import type { KnownDomain } from '../stored.ts';
import { covers } from './covered.ts';

const DAY_MS = 86_400_000;

/** Whether the domain may have forgotten what it deleted since it was read last. */
export function mayHaveForgotten(domain: KnownDomain, survey: Survey, now: Instant): boolean {
  return domain.watermark.kind === 'incremental' && isForgotten(domain, survey, now);
}

function isForgotten({ importedAt }: KnownDomain, { tombstoneLifetimeDays }: Survey, now: Instant): boolean {
  return importedAt !== null && now - importedAt >= tombstoneLifetimeDays * DAY_MS;
}

export type Place = NonNullable<Extract<Watermark, { kind: 'none' }>['before']>;

/** From where the domain can still tell what changed, when everything is read anew. */
export function placeBefore(domain: KnownDomain, survey: Survey, now: Instant): Place | null {
  const { watermark } = domain;
  if (isForgotten(domain, survey, now)) return null;
  return watermark.kind === 'none' ? (watermark.before ?? null) : watermark;
}

/**
 * Where the read goes on. Everything is read again when more attributes are wanted, when a first read would go on with another database, and
 * when the last import is so long ago that the domain may have forgotten what it deleted since.
 */
export function restartPoint(
  domain: KnownDomain,
  survey: Survey,
  { wanted, reconcileEveryMs, now }: { readonly wanted: Wanted; readonly reconcileEveryMs: number | null; readonly now: Instant },
): Watermark {
  const { watermark, importedAt, reconciledAt } = domain;
  if (watermark.kind === 'none' || !covers(domain.wanted, wanted)) return { kind: 'none' };
  if (watermark.kind === 'incremental' && importedAt !== null && !domain.reconciling) {
    const due = reconcileEveryMs !== null && now - (reconciledAt ?? 0) >= reconcileEveryMs;
    if (due || mayHaveForgotten(domain, survey, now)) return { kind: 'none' };
  }
  const sameDatabase = watermark.replica.invocationId === survey.replica.invocationId;
  return watermark.kind === 'first-read' && !sameDatabase ? { kind: 'none' } : watermark;
}
