import { getApplication, removeApplicationCertificate, removeApplicationPassword } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';

async function runClientForget(context: Context, [id, keyId]: readonly [string, string], { json }: CommonOptions): Promise<void> {
  const { keyCredentials } = await context.client.call(getApplication, { params: { id } });
  const isCertificate = keyCredentials.some(key => key.keyId === keyId);
  const route = isCertificate ? removeApplicationCertificate : removeApplicationPassword;
  await context.client.call(route, { params: { id }, body: { keyId } });
  showDone(context, json, `${keyId} proves nothing any more, and no token of the program is good`, { id, keyId });
}

export function clientForget(run: Run): Command {
  return leaf('forget', {
    description: 'end a secret or a certificate of a program, and every token that it has',
    examples: {
      'client forget 0190a5c8-0000-7000-8000-0000000000a1 0190a5c8-0000-7000-8000-0000000000b2':
        'by the ids that `client show` tells',
    },
  })
    .argument('<id>', 'client id')
    .argument('<key>', 'id of the secret or certificate')
    .action((id, key, options, command) => run(command, context => runClientForget(context, [id, key], options)));
}
