import { exportProvisioningLog, LOG_FILES } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';
import { type LogFilter, logQueryOf, withLogFilter } from './filter.ts';

interface LogExportOptions extends LogFilter {
  readonly format: 'csv' | 'json' | 'jsonl';
  readonly folder: string;
}

type Part = { readonly name: string; readonly query: { readonly file?: keyof typeof LOG_FILES } };

async function runLogsExport(context: Context, options: LogExportOptions): Promise<void> {
  const { format, folder } = options;
  // One moment for all files: they must tell of the same records.
  const until = options.until ?? new Date().toISOString();
  const query = { ...(await logQueryOf(context, { ...options, until })), format };
  const files: string[] = [];
  for (const part of partsOf(format)) {
    const path = `${folder.replace(/\/+$/, '')}/${part.name}`;
    context.out.progress(`writing ${path}`);
    await context.writeFile(path, context.client.stream(exportProvisioningLog, { query: { ...query, ...part.query } }));
    files.push(path);
  }
  context.out.progressEnds();
  showDone(context, options.json, `written: ${files.join(', ')}`, { files });
}

function partsOf(format: LogExportOptions['format']): readonly Part[] {
  if (format !== 'csv') return [{ name: `ProvisioningLogs.${format}`, query: {} }];
  return Object.entries(LOG_FILES).map(([file, name]) => ({ name, query: { file: file as keyof typeof LOG_FILES } }));
}

export function logsExport(run: Run): Command {
  const command = leaf('export', {
    description: 'write the log into files: one as JSON, three as CSV, joined by changeId',
    examples: {
      'logs export --format csv --folder exported': 'everything, for a spreadsheet',
      'logs export --format json --status failure --since 2026-01-31': 'what failed since then',
    },
  });
  return withLogFilter(command)
    .addOption(new Option('--format <format>').choices(['csv', 'json', 'jsonl']).default('csv'))
    .option('--folder <folder>', 'where the files go; made if it is not there', '.')
    .action((options, self) => run(self, context => runLogsExport(context, options)));
}
