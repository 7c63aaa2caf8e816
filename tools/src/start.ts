import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Client, createClient } from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';
import { buildAdminCenter } from './admin-center/build.ts';
import { buildAgent } from './agent-program/build.ts';
import { agentIsActive, configurationFor, enrolmentCode } from './start/connect-domain.ts';
import { demoDomain } from './start/demo-domain.ts';
import { HELP, readOptions, type StartOptions } from './start/options.ts';
import { Program, ROOT } from './start/program.ts';
import { followChanges, followFirstCycle } from './start/progress.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What was started, to be stopped in the opposite order. */
const running: { stop(): Promise<void> }[] = [];

async function main(options: StartOptions): Promise<void> {
  const folder = resolve(ROOT, options.folder);
  if (options.fresh) await forget(folder);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const aborted = new Promise<void>(done => stopping.signal.addEventListener('abort', () => done()));
  try {
    await Promise.race([run(options, folder, stopping.signal), aborted]);
  } finally {
    if (running.length > 0) say('stopping ...');
    for (const one of running.reverse()) await one.stop();
  }
}

async function run(options: StartOptions, folder: string, signal: AbortSignal): Promise<void> {
  say(options.domain ? 'domain   a real Active Directory domain on this machine' : 'domain   left out');
  const demo = options.domain ? await demoDomain(folder, line => say(`  ${line}`)) : { why: 'it was left out (--no-domain)' };
  if ('domain' in demo) {
    running.push({ stop: () => demo.domain.down() });
    say(`  ${demo.domain.dnsName} runs: ${demo.domain.ldapUrl}`);
  } else {
    say(`  no demo domain: ${demo.why}`);
  }
  say('control  directory, sync engine, API, admin center');
  const { control, client, url } = await startControl(options, folder);
  say(`  ready: ${url}`);
  if ('domain' in demo) await connect(demo.domain, { folder, client, url, signal });
  else await explainConnecting(client, url, folder);
  await Promise.race([control.ended(), 'domain' in demo ? followChanges(client, say, signal) : new Promise(() => undefined)]);
}

async function startControl(options: StartOptions, folder: string): Promise<{ control: Program; client: Client; url: string }> {
  const controlFolder = join(folder, 'control');
  const control = new Program('control', {
    env: {
      LANDBRIDGE_CONTROL_FOLDER: controlFolder,
      LANDBRIDGE_LISTEN: `127.0.0.1:${options.port}`,
      LANDBRIDGE_ADMIN_FOLDER: await buildAdminCenter(line => say(`  ${line}`)),
      LANDBRIDGE_AGENT_FOLDER: await buildAgent(line => say(`  ${line}`)),
    },
    output: join(controlFolder, 'control.out'),
  });
  running.push(control);
  const url = await control.ready();
  const token = readFileSync(join(controlFolder, 'admin-token'), 'utf8').trim();
  return { control, url, client: createClient({ baseUrl: url, token, fetch }) };
}

interface Connecting {
  readonly folder: string;
  readonly client: Client;
  readonly url: string;
  readonly signal: AbortSignal;
}

async function connect(domain: Domain, { folder, client, url }: Connecting): Promise<void> {
  say('agent    beside the domain, connected to control from inside');
  const agentFolder = join(folder, 'agent');
  const enrolled = existsSync(join(agentFolder, 'identity.json'));
  const agent = new Program('agent', {
    env: {
      LANDBRIDGE_CONTROL_URL: url,
      LANDBRIDGE_DATA_FOLDER: agentFolder,
      LANDBRIDGE_DOMAIN: domain.dnsName,
      LANDBRIDGE_DC: domain.ip,
      LANDBRIDGE_CA_FILE: domain.caFile,
      LANDBRIDGE_ACCOUNT: domain.syncAccount.upn,
      LANDBRIDGE_PASSWORD: domain.syncAccount.password,
      ...(enrolled ? {} : { LANDBRIDGE_ENROLMENT_CODE: await enrolmentCode(client) }),
    },
    output: join(agentFolder, 'agent.out'),
  });
  running.push(agent);
  await Promise.race([agentIsActive(client), agent.ended()]);
  say('  active');
  say(`configuration  ${domain.dnsName} to the cloud directory`);
  const { id } = await configurationFor(client, domain.dnsName);
  await Promise.race([followFirstCycle(client, id, say), agent.ended()]);
  explainTrying(domain, url, folder);
}

/** Where administrators sign in. The password stands in the file until somebody has chosen another. */
function explainAdminCenter(url: string, folder: string): void {
  say('The admin center:');
  say(`  ${url}/admin/`);
  const file = join(folder, 'control', 'first-administrator');
  if (!existsSync(file)) return;
  const [, name] = /^name: +(\S+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  const [, password] = /^one-time password: +(\S+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  say(`  the first time: ${name} with ${password}, which serves once (both stand in ${relative(process.cwd(), file)})`);
}

function explainTrying(domain: Domain, url: string, folder: string): void {
  const token = relative(process.cwd(), join(folder, 'control', 'admin-token'));
  const anna = `CN=Administrator,CN=Users,${domain.baseDn}`;
  say('');
  say('Everything runs.');
  explainAdminCenter(url, folder);
  say('Try, in another terminal:');
  say('  npx landbridge status');
  say('  npx landbridge object list users');
  say(`  curl -H "authorization: Bearer $(cat ${token})" '${url}/v1.0/users?$top=5'`);
  say('Change somebody in Active Directory and watch it arrive below:');
  say(`  npm run domain -- changes --count 5`);
  say(
    `  (or ldapmodify against ${domain.ldapUrl} as ${anna}; its password stands in ${relative(process.cwd(), join(domain.folder, 'domain.json'))})`,
  );
  say('Ctrl-C stops everything. Changes:');
}

async function explainConnecting(client: Client, url: string, folder: string): Promise<void> {
  say('');
  say('Control runs.');
  explainAdminCenter(url, folder);
  say('Connect a domain of yours: on a machine beside a domain controller, with this project,');
  say(`  LANDBRIDGE_CONTROL_URL=${url} LANDBRIDGE_ENROLMENT_CODE=${await enrolmentCode(client)} \\`);
  say('  LANDBRIDGE_DOMAIN=corp.example.com LANDBRIDGE_ACCOUNT=sync@corp.example.com LANDBRIDGE_PASSWORD_FILE=... \\');
  say('  node apps/agent/src/main.ts');
  say('then:');
  say('  npx landbridge configuration create corp.example.com && npx landbridge configuration enable corp.example.com --wait');
}

async function forget(folder: string): Promise<void> {
  const { Domain } = await import('@landbridge/domain');
  const domain = join(folder, 'domain', 'exoip.test');
  if (Domain.exists(domain)) await Domain.open(domain).destroy();
  for (const name of ['control', 'agent']) rmSync(join(folder, name), { recursive: true, force: true });
}

const options = readOptions(process.argv.slice(2));
if (options === null) {
  process.stdout.write(HELP);
} else {
  await main(options).catch(error => {
    process.stderr.write(`npm start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
  process.exit();
}
