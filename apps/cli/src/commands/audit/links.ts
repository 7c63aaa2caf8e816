import { createHash } from 'node:crypto';
import { type BrokenLink, brokenAfter, CHAIN_BEGINS, type ChainedAudit, exportAuditChain } from '@landbridge/contract';
import type { Context } from '../../context.ts';

const PROGRESS_EVERY = 1_000;

/** Every link of the chain, oldest first, each with what is wrong with it. What follows a broken link is held against that one. */
export async function* checkedLinks(
  context: Context,
): AsyncIterable<{ readonly link: ChainedAudit; readonly broken: BrokenLink | null }> {
  let before: Pick<ChainedAudit, 'sequence' | 'hash'> = { sequence: 0, hash: CHAIN_BEGINS };
  for await (const link of context.client.lines(exportAuditChain)) {
    if (link.sequence % PROGRESS_EVERY === 0) context.out.progress(`${link.sequence} acts`);
    yield { link, broken: brokenAfter(before, link, sha256) };
    before = link;
  }
  context.out.progressEnds();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
