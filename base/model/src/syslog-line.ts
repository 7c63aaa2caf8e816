import type { ChainedAudit, DirectoryAudit } from './directory-audit.ts';

/** Facility 13, log audit; severity 5 (notice) or 4 (warning). RFC 5424 section 6.2.1. */
const PRIORITY = { success: 13 * 8 + 5, failure: 13 * 8 + 4, unknown: 13 * 8 + 4 } as const;
/** The number that RFC 5424 section 7.2.2 reserves for examples: Landbridge has none of its own. */
const SD_ID = 'audit@32473';

interface Placed extends Pick<ChainedAudit, 'sequence' | 'hash'> {
  /** When the act was, as in 2026-11-30T01:02:03.004Z (RFC 3339). */
  readonly at: string;
  /** Left out where there are the acts of one tenant alone. */
  readonly tenant?: string;
}

/** One act as a message of syslog (RFC 5424), on one line. */
export function syslogLine(audit: DirectoryAudit, link: Placed): string {
  const { actor, target } = audit;
  const fields: Readonly<Record<string, string | null>> = {
    tenant: link.tenant ?? null,
    sequence: `${link.sequence}`,
    hash: link.hash,
    category: audit.category,
    result: audit.result,
    reason: audit.reason,
    actorId: actor.id,
    actor: actor.displayName,
    address: actor.address,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    target: target?.displayName ?? null,
    changed: audit.modified.map(({ displayName }) => displayName).join(',') || null,
    correlationId: audit.correlationId,
  };
  const data = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}="${escaped(value)}"`]));
  const head = `<${PRIORITY[audit.result]}>1 ${link.at} - landbridge - directoryAudit`;
  return `${head} [${SD_ID} ${data.join(' ')}] \u{FEFF}${onOneLine(audit.activity)}`;
}

/** RFC 5424 section 6.3.3. */
function escaped(text: string): string {
  return onOneLine(text).replace(/["\\\]]/g, character => `\\${character}`);
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
