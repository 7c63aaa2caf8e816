import { type BrokenLink, brokenAfter, CHAIN_BEGINS, chainedText, exportAuditChain } from '@landbridge/contract';
import { client } from '../../lib/api/index.ts';

export interface VerifiedChain {
  /** How many acts stand in an unbroken line from the first. */
  readonly verified: number;
  /** The hash of the last of them. */
  readonly hash: string;
  readonly broken: BrokenLink | null;
}

/** Reads the whole chain and checks every link of it here, so that nobody has to believe control; `progress` is told now and then. */
export async function verifyChain(progress: (verified: number) => void): Promise<VerifiedChain> {
  let before = { sequence: 0, hash: CHAIN_BEGINS };
  for await (const link of client.lines(exportAuditChain)) {
    const digest = await sha256(chainedText(before.hash, link));
    const broken = brokenAfter(before, link, () => digest);
    if (broken !== null) return { verified: before.sequence, hash: before.hash, broken };
    before = link;
    if (link.sequence % 100 === 0) progress(link.sequence);
  }
  return { verified: before.sequence, hash: before.hash, broken: null };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
