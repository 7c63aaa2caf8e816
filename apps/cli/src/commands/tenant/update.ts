import { updateOnPremisesSynchronization } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { showOne } from '../../output/show.ts';
import { synchronizationOf, tenantDetails } from './details.ts';

type OnOff = 'on' | 'off';

interface TenantUpdateOptions extends CommonOptions {
  readonly softMatch?: OnOff;
  readonly hardMatch?: OnOff;
  readonly synchronisedAdministrators?: OnOff;
}

async function runTenantUpdate(context: Context, options: TenantUpdateOptions): Promise<void> {
  const { json, softMatch, hardMatch, synchronisedAdministrators } = options;
  const features = {
    ...(softMatch && { blockSoftMatchEnabled: softMatch === 'off' }),
    ...(hardMatch && { blockCloudObjectTakeoverThroughHardMatchEnabled: hardMatch === 'off' }),
    ...(synchronisedAdministrators && { synchronizedAdministratorsEnabled: synchronisedAdministrators === 'on' }),
  };
  if (Object.keys(features).length === 0) throw new UsageError('name what is to change');
  const { id } = await synchronizationOf(context);
  await context.client.call(updateOnPremisesSynchronization, { params: { id }, body: { features } });
  showOne(context, await synchronizationOf(context), { json, details: tenantDetails });
}

export function tenantUpdate(run: Run): Command {
  const onOff = (name: string, description: string) => new Option(`--${name} <on|off>`, description).choices(['on', 'off']);
  return leaf('update', {
    description: 'change what synchronisation may do in the whole tenant',
    examples: { 'tenant update --soft-match off': 'no cloud object is taken over because of its name or an address' },
  })
    .addOption(onOff('soft-match', 'take cloud objects over by a name or address'))
    .addOption(onOff('hard-match', 'take cloud objects over by the source anchor'))
    .addOption(onOff('synchronised-administrators', 'let users whom Active Directory masters hold a role'))
    .action((options, command) => run(command, context => runTenantUpdate(context, options)));
}
