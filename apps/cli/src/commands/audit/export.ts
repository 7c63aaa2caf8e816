import { type ChainedAudit, type DirectoryAudit, syslogLine } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';
import { checkedLinks } from './links.ts';

interface AuditExportOptions extends CommonOptions {
  readonly format: 'jsonl' | 'syslog';
  readonly file: string;
}

const LINE_OF: Readonly<Record<AuditExportOptions['format'], (link: ChainedAudit) => string>> = {
  jsonl: link => JSON.stringify({ ...link, content: JSON.parse(link.content) }),
  syslog: ({ sequence, hash, content }) => {
    const audit = JSON.parse(content) as DirectoryAudit;
    return syslogLine(audit, { at: new Date(audit.at).toISOString(), sequence, hash });
  },
};

async function runAuditExport(context: Context, { json, format, file }: AuditExportOptions): Promise<void> {
  let acts = 0;
  async function* lines(): AsyncIterable<Uint8Array> {
    for await (const { link } of checkedLinks(context)) {
      acts++;
      yield new TextEncoder().encode(`${LINE_OF[format](link)}\n`);
    }
  }
  await context.writeFile(file, lines());
  showDone(context, json, `${acts} acts written: ${file}`, { acts, file });
}

export function auditExport(run: Run): Command {
  return leaf('export', {
    description: 'write all administrative acts into a file, oldest first',
    examples: {
      'audit export --format jsonl --file audit.jsonl': 'as JSON lines, with the hashes of the chain',
      'audit export --format syslog --file audit.log': 'as lines of syslog (RFC 5424), for a collector',
    },
  })
    .addOption(new Option('--format <format>').choices(['jsonl', 'syslog']).default('jsonl'))
    .requiredOption('--file <file>', 'where they go')
    .action((options, command) => run(command, context => runAuditExport(context, options)));
}
