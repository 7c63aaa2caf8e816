import { addApplicationCertificate } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { momentText } from '../../output/moment.ts';
import { showOne } from '../../output/show.ts';

interface CertificateOptions extends CommonOptions {
  readonly name?: string;
}

async function runClientCertificate(
  context: Context,
  [id, file]: readonly [string, string],
  { json, name }: CertificateOptions,
): Promise<void> {
  const certificate = context.readFile(file);
  if (certificate === undefined) throw new UsageError(`there is no file '${file}', or it can not be read`);
  const body = { displayName: name, certificate };
  const made = await context.client.call(addApplicationCertificate, { params: { id }, body });
  showOne(context, made, {
    json,
    details: ({ keyId, thumbprint, endDateTime }) => ({
      'key id': keyId,
      'thumbprint (SHA-256)': thumbprint,
      'good until (UTC)': momentText(endDateTime),
    }),
  });
}

export function clientCertificate(run: Run): Command {
  return leaf('certificate', {
    description:
      'let a program prove itself by a certificate, or by a public key, in PEM; the private key stays with the program',
    examples: { 'client certificate 0190a5c8-0000-7000-8000-0000000000a1 program.crt': 'RSA of 2048 bits or more, or P-256' },
  })
    .argument('<id>', 'client id')
    .argument('<file>', 'the certificate or public key')
    .option('--name <name>', 'what you know it by')
    .action((id, file, options, command) => run(command, context => runClientCertificate(context, [id, file], options)));
}
