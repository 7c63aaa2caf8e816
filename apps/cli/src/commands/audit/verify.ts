import type { BrokenLink, ChainedAudit } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { ChainBroken } from '../../exit-code.ts';
import { showDone } from '../../output/show.ts';
import { checkedLinks } from './links.ts';

interface AuditVerifyOptions extends CommonOptions {
  /** `12:ab34…`: a link that was noted before. */
  readonly last?: string;
}

const SHOWN = 10;

async function runAuditVerify(context: Context, { json, last }: AuditVerifyOptions): Promise<void> {
  const broken: BrokenLink[] = [];
  let end: ChainedAudit | null = null;
  let isNoted = last === undefined;
  for await (const { link, broken: wrong } of checkedLinks(context)) {
    if (wrong) broken.push(wrong);
    if (`${link.sequence}:${link.hash}` === last) isNoted = true;
    end = link;
  }
  const [first] = broken;
  if (first) {
    const which = broken.slice(0, SHOWN).map(({ sequence, reason }) => `${sequence} (${reason})`);
    throw new ChainBroken(`the chain is broken at ${which.join(', ')}`);
  }
  if (!isNoted) throw new ChainBroken(`the chain does not hold ${last} any more: it was cut off or written anew`);
  const noted = end === null ? '0' : `${end.sequence}:${end.hash}`;
  const text =
    end === null
      ? 'nothing was done yet'
      : `all ${end.sequence} acts are as they were written\nnote this, and name it with --last the next time: ${noted}`;
  showDone(context, json, text, { acts: end?.sequence ?? 0, last: noted });
}

export function auditVerify(run: Run): Command {
  return leaf('verify', {
    description: 'check that no administrative act was changed, left out or put in since it was written',
    examples: {
      'audit verify': 'the whole chain, whose hashes are computed here',
      'audit verify --last 1204:9f86…': 'and that it goes on from where it ended the last time',
    },
  })
    .option('--last <link>', 'where the chain ended when it was checked before')
    .action((options, command) => run(command, context => runAuditVerify(context, options)));
}
