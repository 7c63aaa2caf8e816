import { Domain } from '../domain.ts';
import { ensureSamba } from '../install/ensure-samba.ts';
import { prepareDomain } from '../prepare.ts';
import { DomainProblem } from '../problem.ts';
import { seedCompany } from '../seed/company.ts';
import { seedMany } from '../seed/many.ts';
import type { CommandOptions } from './options.ts';

/** What a command prints: as JSON, or as lines for a person. */
export interface Printed {
  readonly json: unknown;
  readonly lines: readonly string[];
}

export async function up(options: CommandOptions): Promise<Printed> {
  await needSamba(options);
  const { folder, say } = options;
  const domain = Domain.exists(folder) ? Domain.open(folder) : await prepareDomain({ ...options }, { say });
  say(`starting the domain controller on ${domain.ip}`);
  await domain.up();
  return connection(domain);
}

export async function down(options: CommandOptions): Promise<Printed> {
  const domain = Domain.open(options.folder);
  await domain.down();
  return status(options);
}

export async function status(options: CommandOptions): Promise<Printed> {
  if (!Domain.exists(options.folder))
    return { json: { state: 'absent', folder: options.folder }, lines: [`no domain in ${options.folder}`] };
  const state = Domain.open(options.folder).status();
  const process = state.pid === null ? '' : ` (process ${state.pid})`;
  return {
    json: state,
    lines: [`${state.realm.toLowerCase()} on ${state.ip}: ${state.state}${process}`, `folder ${state.folder}`],
  };
}

/** Back to what a new domain holds, on the address it had. */
export async function reset(options: CommandOptions): Promise<Printed> {
  await needSamba(options);
  const { folder, say } = options;
  const place = Domain.exists(folder) ? placeOf(Domain.open(folder)) : options;
  const domain = await prepareDomain({ ...place, folder, seed: options.seed }, { say });
  await domain.up();
  return connection(domain);
}

export async function seed(options: CommandOptions): Promise<Printed> {
  const domain = Domain.open(options.folder);
  if (options.seed === 'company') await seedCompany(domain, options.say);
  else if (options.seed !== 'none') await seedMany(domain, options.seed, options.say);
  return { json: { seeded: options.seed }, lines: ['seeded'] };
}

export async function snapshot(options: CommandOptions): Promise<Printed> {
  const file = fileOf(options);
  await Domain.open(options.folder).snapshot(file);
  return { json: { file }, lines: [`written to ${file}`] };
}

export async function restore(options: CommandOptions): Promise<Printed> {
  const file = fileOf(options);
  const { folder, ip } = options;
  if (Domain.exists(folder)) await Domain.open(folder).restore(file);
  else await Domain.fromSnapshot(file, { folder, ip });
  return status(options);
}

export async function destroy(options: CommandOptions): Promise<Printed> {
  await Domain.open(options.folder).destroy();
  return { json: { state: 'absent', folder: options.folder }, lines: [`removed ${options.folder}`] };
}

async function needSamba({ say }: CommandOptions): Promise<void> {
  const samba = await ensureSamba({ say });
  if (!samba.possible) throw new DomainProblem('cannot_install', samba.why);
}

function fileOf({ words }: CommandOptions): string {
  const [file] = words;
  if (file === undefined) throw new DomainProblem('bad_option', 'name the snapshot file');
  return file;
}

function placeOf({ ip, realm, host }: Domain): { readonly ip: string; readonly realm: string; readonly host: string } {
  return { ip, realm, host };
}

function connection(domain: Domain): Printed {
  const { ldapUrl, caFile, baseDn, administrator, syncAccount } = domain;
  const example = `LDAPTLS_CACERT=${caFile} ldapsearch -x -H ${ldapUrl} -D ${syncAccount.upn} -w '${syncAccount.password}' -b ${baseDn}`;
  return {
    json: { ...domain.status(), host: domain.fqdn, caFile, baseDn, administrator, syncAccount },
    lines: [
      `${domain.dnsName} is up on ${domain.ip} (${domain.fqdn})`,
      `  base DN             ${baseDn}`,
      `  LDAP                ${ldapUrl}, verified with ${caFile}`,
      `  account for syncing ${syncAccount.upn}  ${syncAccount.password}`,
      `  administrator       ${administrator.upn}  ${administrator.password}`,
      `  try                 ${example} '(objectClass=user)' cn`,
    ],
  };
}
