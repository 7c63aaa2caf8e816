import { Command, CommanderError } from 'commander';
import { noun, type Run } from './command.ts';
import { administratorCreate } from './commands/administrator/create.ts';
import { administratorList } from './commands/administrator/list.ts';
import { administratorPolicy } from './commands/administrator/policy.ts';
import { administratorResetAuthenticator, administratorResetPassword } from './commands/administrator/reset.ts';
import { administratorShow } from './commands/administrator/show.ts';
import { administratorSignOut } from './commands/administrator/sign-out.ts';
import { administratorUpdate } from './commands/administrator/update.ts';
import { agentCode } from './commands/agent/code.ts';
import { agentList } from './commands/agent/list.ts';
import { agentRevoke } from './commands/agent/revoke.ts';
import { auditExport } from './commands/audit/export.ts';
import { auditList } from './commands/audit/list.ts';
import { auditVerify } from './commands/audit/verify.ts';
import { clientCertificate } from './commands/client/certificate.ts';
import { clientCreate } from './commands/client/create.ts';
import { clientDelete } from './commands/client/delete.ts';
import { clientForget } from './commands/client/forget.ts';
import { clientList } from './commands/client/list.ts';
import { clientSecret } from './commands/client/secret.ts';
import { clientShow } from './commands/client/show.ts';
import { clientUpdate } from './commands/client/update.ts';
import { configurationBelieve } from './commands/configuration/believe.ts';
import { configurationCreate } from './commands/configuration/create.ts';
import { configurationDelete } from './commands/configuration/delete.ts';
import { configurationEnable } from './commands/configuration/enable.ts';
import { configurationList } from './commands/configuration/list.ts';
import { configurationPause } from './commands/configuration/pause.ts';
import { configurationReconcile } from './commands/configuration/reconcile.ts';
import { configurationRestart } from './commands/configuration/restart.ts';
import { configurationShow } from './commands/configuration/show.ts';
import { configurationUpdate } from './commands/configuration/update.ts';
import { configurationWhatIf } from './commands/configuration/what-if.ts';
import { deletesAllow } from './commands/deletes/allow.ts';
import { deletesList } from './commands/deletes/list.ts';
import { deletesReject } from './commands/deletes/reject.ts';
import { domainList } from './commands/domain/list.ts';
import { escrowList } from './commands/escrow/list.ts';
import { escrowRetry } from './commands/escrow/retry.ts';
import { expressionTry } from './commands/expression/try.ts';
import { logsExport } from './commands/logs/export.ts';
import { logsFollow } from './commands/logs/follow.ts';
import { logsList } from './commands/logs/list.ts';
import { logsRetention } from './commands/logs/retention.ts';
import { noticeEmail } from './commands/notice/email.ts';
import { noticeList } from './commands/notice/list.ts';
import { noticeMailServer } from './commands/notice/mail-server.ts';
import { noticeSettings } from './commands/notice/settings.ts';
import { noticeTest } from './commands/notice/test.ts';
import { objectHistory } from './commands/object/history.ts';
import { objectList } from './commands/object/list.ts';
import { objectProvision } from './commands/object/provision.ts';
import { objectShow } from './commands/object/show.ts';
import { passwordList } from './commands/password/list.ts';
import { passwordResync } from './commands/password/resync.ts';
import { referenceList } from './commands/reference/list.ts';
import { roleAssign } from './commands/role/assign.ts';
import { roleList } from './commands/role/list.ts';
import { roleRemove } from './commands/role/remove.ts';
import { schemaActivate } from './commands/schema/activate.ts';
import { schemaDefaults } from './commands/schema/defaults.ts';
import { schemaSet } from './commands/schema/set.ts';
import { schemaShow } from './commands/schema/show.ts';
import { schemaVersions } from './commands/schema/versions.ts';
import { status } from './commands/status.ts';
import { tenantCreate, tenantList, tenantQuota } from './commands/tenant/register.ts';
import { tenantRetention } from './commands/tenant/retention.ts';
import { tenantShow } from './commands/tenant/show.ts';
import { tenantUpdate } from './commands/tenant/update.ts';
import { up } from './commands/up.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { openContext } from './open-context.ts';
import { errorText } from './output/error-text.ts';
import type { World } from './world.ts';

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 wrong command line or refused value, 3 not authorized, 4 not found, 5 conflict, 6 control does not answer,
130 interrupted`;

/** Runs a command line (what follows the program's name) and resolves to its exit code. */
export async function runCli(words: readonly string[], world: World): Promise<number> {
  const run: Run = (command, act) => act(openContext(world, command.opts()));
  const program = commandTree(run);
  program.addCommand(up(world));
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({ writeOut: world.stdout, writeErr: world.stderr });
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    world.stderr(`${errorText(error)}\n`);
    return exitCodeOf(error);
  }
}

function commandTree(run: Run): Command {
  const program = new Command('landbridge')
    .description('Landbridge keeps Active Directory in a cloud directory. This is what an administrator does from a terminal.')
    .addHelpText('after', EXIT_CODES);
  const nouns = nounsOf(run);
  for (const command of nouns) program.addCommand(command);
  return program;
}

function nounsOf(run: Run): readonly Command[] {
  return [
    noun('domain', 'domains of Active Directory', [domainList(run)]),
    noun('agent', 'agents beside the domain controllers', [agentList(run), agentCode(run), agentRevoke(run)]),
    noun('configuration', 'what is synchronised from a domain, and how', [
      configurationCreate(run),
      configurationShow(run),
      configurationList(run),
      configurationUpdate(run),
      configurationWhatIf(run),
      configurationEnable(run),
      configurationPause(run),
      configurationRestart(run),
      configurationReconcile(run),
      configurationBelieve(run),
      configurationDelete(run),
    ]),
    noun('schema', 'how attributes are mapped, version by version', [
      schemaShow(run),
      schemaSet(run),
      schemaVersions(run),
      schemaActivate(run),
      schemaDefaults(run),
    ]),
    noun('expression', 'the language of mappings', [expressionTry(run)]),
    noun('object', 'users, groups and contacts of the cloud directory', [
      objectShow(run),
      objectList(run),
      objectHistory(run),
      objectProvision(run),
    ]),
    noun('deletes', 'what the guard against accidental deletion holds', [
      deletesList(run),
      deletesAllow(run),
      deletesReject(run),
    ]),
    noun('escrow', 'what could not be synchronised', [escrowList(run), escrowRetry(run)]),
    noun('password', 'password hash sync', [passwordList(run), passwordResync(run)]),
    ...accessNouns(run),
    noun('reference', 'members, managers and owners', [referenceList(run)]),
    noun('notice', 'what administrators are told, and how', [
      noticeList(run),
      noticeTest(run),
      noticeEmail(run),
      noticeSettings(run),
      noticeMailServer(run),
    ]),
    noun('audit', 'what administrators did', [auditList(run), auditVerify(run), auditExport(run)]),
    noun('logs', 'what was done about each object', [logsFollow(run), logsList(run), logsExport(run), logsRetention(run)]),
    status(run),
  ];
}

/** Who may do what. */
function accessNouns(run: Run): readonly Command[] {
  return [
    noun('tenant', 'what holds for all configurations, and the tenants of this control', [
      tenantShow(run),
      tenantUpdate(run),
      tenantRetention(run),
      tenantList(run),
      tenantCreate(run),
      tenantQuota(run),
    ]),
    noun('role', 'who administers the tenant', [roleList(run), roleAssign(run), roleRemove(run)]),
    noun('administrator', 'accounts that sign in to administer the tenant', [
      administratorList(run),
      administratorShow(run),
      administratorCreate(run),
      administratorUpdate(run),
      administratorResetPassword(run),
      administratorResetAuthenticator(run),
      administratorSignOut(run),
      administratorPolicy(run),
    ]),
    noun('client', 'programs that call the API by themselves', [
      clientList(run),
      clientShow(run),
      clientCreate(run),
      clientUpdate(run),
      clientSecret(run),
      clientCertificate(run),
      clientForget(run),
      clientDelete(run),
    ]),
  ];
}

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
