import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';
import { synchronizationOf, tenantDetails } from './details.ts';

async function runTenantShow(context: Context, { json }: CommonOptions): Promise<void> {
  showOne(context, await synchronizationOf(context), { json, details: tenantDetails });
}

export function tenantShow(run: Run): Command {
  return leaf('show', {
    description: 'what synchronisation may do in the whole tenant',
    examples: { 'tenant show': 'which cloud objects may be taken over, and who may be an administrator' },
  }).action((options, command) => run(command, context => runTenantShow(context, options)));
}
