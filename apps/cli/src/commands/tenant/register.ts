import { createTenant, listTenants, type ShownTenant, updateTenant } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { numberOf } from '../../number-option.ts';
import { showList, showOne } from '../../output/show.ts';

interface QuotaOptions extends CommonOptions {
  /** Numbers, as text. */
  readonly configurations?: string;
  readonly agents?: string;
  readonly objects?: string;
}

interface CreateOptions extends QuotaOptions {
  readonly administrator: string;
}

async function runTenantList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, context.client.all(listTenants), {
    json,
    none: 'there is no tenant',
    columns: [
      { heading: 'ID', of: tenant => tenant.id },
      { heading: 'NAME', of: tenant => tenant.displayName },
      { heading: 'CONFIGURATIONS', of: ({ held, quota }) => `${held.configurations} of ${quota.configurations}` },
      { heading: 'AGENTS', of: ({ held, quota }) => `${held.agents} of ${quota.agents}` },
    ],
  });
}

async function runTenantCreate(context: Context, displayName: string, options: CreateOptions): Promise<void> {
  const { administrator: userPrincipalName } = options;
  const administrator = { userPrincipalName, displayName: userPrincipalName };
  const made = await context.client.call(createTenant, { body: { displayName, quota: quotaOf(options), administrator } });
  showOne(context, made, {
    json: options.json,
    details: tenant => ({
      ...tenantDetails(tenant),
      administrator: tenant.administrator.userPrincipalName,
      'one-time password (shown this once)': tenant.administrator.oneTimePassword,
    }),
  });
}

async function runTenantQuota(context: Context, id: string, options: QuotaOptions): Promise<void> {
  const quota = quotaOf(options);
  if (Object.keys(quota).length === 0) throw new UsageError('say what is to change: --configurations, --agents or --objects');
  const changed = await context.client.call(updateTenant, { params: { id }, body: { quota } });
  showOne(context, changed, { json: options.json, details: tenantDetails });
}

function quotaOf({ configurations, agents, objects }: QuotaOptions): {
  configurations?: number;
  agents?: number;
  objects?: number;
} {
  return {
    ...(configurations !== undefined && { configurations: numberOf(configurations, '--configurations') }),
    ...(agents !== undefined && { agents: numberOf(agents, '--agents') }),
    ...(objects !== undefined && { objects: numberOf(objects, '--objects') }),
  };
}

function tenantDetails({ id, displayName, quota, held }: ShownTenant): Readonly<Record<string, string>> {
  return {
    id,
    name: displayName,
    configurations: `${held.configurations} of ${quota.configurations}`,
    agents: `${held.agents} of ${quota.agents}`,
    objects: quota.objects === null ? 'as many as come' : `${quota.objects} at most`,
  };
}

export function tenantList(run: Run): Command {
  return leaf('list', {
    description: 'the tenants of this control, for whoever operates it',
    examples: { 'tenant list': 'all tenants, and what they have of what they may' },
  }).action((options, command) => run(command, context => runTenantList(context, options)));
}

export function tenantCreate(run: Run): Command {
  return leaf('create', {
    description: 'make a tenant and its first administrator, whose password is shown this once; you have no way into it',
    examples: { 'tenant create "Example AG" --administrator admin@example.com': 'with the usual quota' },
  })
    .argument('<name>', 'what it is called')
    .requiredOption('--administrator <name>', 'what its first Global Administrator signs in by')
    .option('--configurations <number>', 'how many it may have')
    .option('--agents <number>', 'how many it may have')
    .option('--objects <number>', 'how many users, groups and contacts it may have')
    .action((name, options, command) => run(command, context => runTenantCreate(context, name, options)));
}

export function tenantQuota(run: Run): Command {
  return leaf('quota', {
    description: 'change what a tenant may have; what it has already it keeps',
    examples: { 'tenant quota 0190a5c8-0000-7000-8000-0000000000a1 --agents 10': 'ten agents' },
  })
    .argument('<id>', 'id of the tenant')
    .option('--configurations <number>', 'how many it may have')
    .option('--agents <number>', 'how many it may have')
    .option('--objects <number>', 'how many users, groups and contacts it may have')
    .action((id, options, command) => run(command, context => runTenantQuota(context, id, options)));
}
