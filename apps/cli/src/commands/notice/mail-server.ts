import {
  deleteMailServer,
  getMailServer,
  type MailServerChange,
  type MailServerSettings,
  putMailServer,
  type ShownMailServer,
  testMailServer,
} from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { TestFailed, UsageError } from '../../exit-code.ts';
import { numberOf } from '../../number-option.ts';
import { showDone, showOne } from '../../output/show.ts';

interface MailServerOptions extends CommonOptions {
  readonly host?: string;
  readonly port?: string;
  readonly security?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly sender?: string;
  readonly caFile?: string;
  readonly test?: string;
  readonly remove?: boolean;
}

type Security = ShownMailServer['security'];

const USUAL_PORT = { starttls: 587, tls: 465 } as const;

async function runMailServer(context: Context, options: MailServerOptions): Promise<void> {
  const { client } = context;
  const before = await client.call(getMailServer);
  const wanted = wantedBy(options, before.mailServer, context);
  if (options.remove) {
    if (wanted || options.test !== undefined) throw new UsageError('--remove goes with no other option');
    await client.call(deleteMailServer);
    return showDone(context, options.json, "notices go over control's mail server");
  }
  if (options.test !== undefined) return tryOut(context, { ...options, email: options.test, wanted });
  const after = wanted ? await client.call(putMailServer, { body: wanted }) : before;
  showOne(context, after, { json: options.json, details: detailsOf });
}

interface Trial extends CommonOptions {
  readonly email: string;
  readonly wanted: MailServerChange | null;
}

async function tryOut(context: Context, { email, wanted, json }: Trial): Promise<void> {
  const asked = { email, ...(wanted ? { mailServer: wanted } : {}) };
  const tested = await context.client.call(testMailServer, { body: asked });
  const { problem } = tested;
  if (json || problem === null) return showDone(context, json, `a test mail went to ${email}`, tested);
  throw new TestFailed(`${problem.code}: ${problem.message}; ${problem.cure}`);
}

/** What was given; null where nothing was. A host names another server: of the one before nothing is left. */
function wantedBy(
  options: MailServerOptions,
  before: ShownMailServer | null,
  context: Pick<Context, 'readFile'>,
): MailServerChange | null {
  const { host, port, security: asked, user, passwordFile, sender, caFile } = options;
  if ([host, port, asked, user, passwordFile, sender, caFile].every(one => one === undefined)) return null;
  const kept = host === undefined ? before : null;
  const named = host ?? kept?.host;
  const from = sender ?? kept?.sender;
  if (named === undefined || from === undefined) throw new UsageError('a mail server needs --host and --sender');
  const security = securityOf(asked) ?? kept?.security ?? 'starttls';
  return {
    ...{ host: named, security, sender: from },
    port: port === undefined ? (kept?.port ?? USUAL_PORT[security]) : numberOf(port, '--port'),
    userName: user ?? kept?.userName ?? null,
    ...(passwordFile === undefined ? {} : { password: textIn(passwordFile, context).replace(/\r?\n$/, '') }),
    certificateAuthority: caFile === undefined ? (kept?.certificateAuthority ?? null) : textIn(caFile, context),
  };
}

function securityOf(text: string | undefined): Security | undefined {
  if (text === undefined || text === 'starttls' || text === 'tls') return text;
  throw new UsageError(`--security wants starttls or tls, not '${text}'`);
}

/** Secrets come from files: what stands in a command line is seen by everybody on the machine. */
function textIn(file: string, { readFile }: Pick<Context, 'readFile'>): string {
  const text = readFile(file);
  if (!text?.trim()) throw new UsageError(`there is nothing in ${file}`);
  return text;
}

function detailsOf({ mailServer, ofControl }: MailServerSettings): Readonly<Record<string, string>> {
  if (mailServer) {
    const { host, port, security, userName, sender, certificateAuthority, changedDateTime } = mailServer;
    return {
      'mail server': `${host}:${port} (${security})`,
      'signs in as': userName ?? 'nobody',
      sender,
      trusts: certificateAuthority === null ? 'the usual authorities' : 'the authority it was given',
      'since (UTC)': changedDateTime,
    };
  }
  if (ofControl === null) return { 'mail server': 'none, notices by mail wait for one' };
  const { host, port, security, sender } = ofControl;
  return { 'mail server': `control's, ${host}:${port} (${security})`, sender };
}

export function noticeMailServer(run: Run): Command {
  return leaf('mail-server', {
    description: 'the mail server that notices go over; shows it when nothing is changed',
    examples: {
      'notice mail-server': 'as it is',
      'notice mail-server --host smtp.example.com --sender "Landbridge <landbridge@example.com>" --user landbridge --password-file smtp.password --test anna@example.com':
        'try it, and keep nothing',
      'notice mail-server --host smtp.example.com --sender landbridge@example.com': 'have notices go over it',
      'notice mail-server --remove': "have them go over control's own again",
    },
  })
    .option('--host <host>', 'its name; names another server than before')
    .option('--port <port>', 'default: 587, 465 with tls')
    .option('--security <how>', 'starttls, or tls from the first byte; the certificate is verified')
    .option('--user <name>', 'whom to sign in as; needs --password-file')
    .option('--password-file <file>', 'file with the password')
    .option('--sender <address>', 'whom mails come from')
    .option('--ca-file <file>', 'certificate authority to trust instead of the usual ones (PEM)')
    .option('--test <email>', 'send a test mail over it now, and keep nothing')
    .option('--remove', "have notices go over control's mail server")
    .action((options, command) => run(command, context => runMailServer(context, options)));
}
