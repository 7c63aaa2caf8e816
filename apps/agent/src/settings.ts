import { resolve } from 'node:path';
import { type AccountSecret, type DomainSettings, keysInTable } from '@landbridge/active-directory';
import { type Ceiling, Failure } from '@landbridge/model';
import { audienceOf } from '@landbridge/relay';
import { type Environment, variableOf, withEnvironment } from './environment.ts';
import type { ControlRoute, Files } from './ports.ts';
import { settingsSchema, type WrittenDomain, type WrittenSettings } from './settings-schema.ts';

/** The settings of an agent, with every file they name read. */
export interface AgentSettings {
  /** Control's address, in the form that is signed. */
  readonly audience: string;
  readonly route: ControlRoute;
  readonly enrolmentCode: string | null;
  readonly ceiling: readonly Ceiling[];
  readonly dataFolder: string;
  /** Where spans are sent to; null: nowhere. */
  readonly traces: string | null;
  readonly logLevel: WrittenSettings['logLevel'];
  readonly domains: readonly DomainSettings[];
}

export interface SettingsSource {
  /** Null: everything stands in the environment. */
  readonly settingsFile: string | null;
  readonly environment: Environment;
  /** Where the data folder is when nobody names one. */
  readonly defaultDataFolder: string;
}

/** Reads the settings. Throws `Failure` SettingsInvalid that names the first setting that is wrong and what to write there. */
export async function readSettings(source: SettingsSource, files: Files): Promise<AgentSettings> {
  const written = await readWritten(source, files);
  const read = settingsSchema.safeParse({
    dataFolder: source.defaultDataFolder,
    ...withEnvironment(written, source.environment),
  });
  if (!read.success) {
    const issue = read.error.issues[0];
    throw invalid(nameOf(issue?.path ?? []), issue?.message ?? 'it is not as declared');
  }
  return settingsOf(read.data, files);
}

async function readWritten({ settingsFile }: SettingsSource, files: Files): Promise<Readonly<Record<string, unknown>>> {
  if (settingsFile === null) return {};
  const text = await fromFile('--settings', settingsFile, path => files.readText(path));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw invalid('--settings', `${settingsFile} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw invalid('--settings', `${settingsFile} holds no JSON object`);
}

async function settingsOf(written: WrittenSettings, files: Files): Promise<AgentSettings> {
  const { controlUrl, controlCaFile, enrolmentCodeFile, ceiling, dataFolder, logLevel } = written;
  const audience = audienceOf(controlUrl);
  if (audience === undefined) throw invalid(nameOf(['controlUrl']), 'it is no http or https address');
  const names = written.domains.map(({ fqdn }) => fqdn.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalid('domains', `${twice} is named twice`);
  const code = enrolmentCodeFile === undefined ? written.enrolmentCode : await readCode(enrolmentCodeFile, files);
  return {
    audience,
    route: { caPem: await readCertificates(['controlCaFile'], controlCaFile, files), proxy: written.proxy ?? null },
    enrolmentCode: code?.trim() || null,
    ceiling,
    dataFolder: resolve(dataFolder),
    traces: written.traces ?? null,
    logLevel,
    domains: await Promise.all(written.domains.map((domain, index) => domainOf(domain, index, files))),
  };
}

async function domainOf(written: WrittenDomain, index: number, files: Files): Promise<DomainSettings> {
  const { fqdn, preferredDcs, security, caFile, account, keytabFile, ntlm, connectTimeoutMs } = written;
  const at = (setting: string): readonly PropertyKey[] => ['domains', index, setting];
  return {
    fqdn: fqdn.toLowerCase(),
    preferredDcs: preferredDcs.map((text, dc) => controllerOf(text, nameOf(['domains', index, 'preferredDcs', dc]))),
    security,
    caPem: await readCertificates(at('caFile'), caFile, files),
    account: { name: account, ...(await secretOf(written, at, files)) },
    authentication: written.authentication ?? (keytabFile === undefined ? 'simple' : 'negotiate'),
    ntlm: ntlm === 'allowed',
    connectTimeoutMs,
  };
}

async function secretOf(
  written: WrittenDomain,
  at: (setting: string) => readonly PropertyKey[],
  files: Files,
): Promise<AccountSecret> {
  const { fqdn, account, password, passwordFile, keytabFile } = written;
  if (keytabFile !== undefined) {
    const setting = nameOf(at('keytabFile'));
    const keyTable = await fromFile(setting, keytabFile, path => files.readSecretBytes(path));
    try {
      keysInTable(keyTable, { name: account, fqdn }).dispose();
    } catch (error) {
      const detail = error instanceof Failure ? error.problem.detail : undefined;
      throw invalid(
        setting,
        `${keytabFile}: ${error instanceof Error ? error.message : String(error)}${detail === undefined ? '' : `; ${detail}`}`,
      );
    }
    return { keyTable };
  }
  if (passwordFile === undefined) return { password: new TextEncoder().encode(password) };
  const setting = nameOf(at('passwordFile'));
  const secret = await fromFile(setting, passwordFile, path => files.readSecret(path));
  if (secret.length === 0) throw invalid(setting, 'the file is empty');
  return { password: secret };
}

function controllerOf(text: string, setting: string): DomainSettings['preferredDcs'][number] {
  const [host = '', port] = text.split(':');
  if (port === undefined) return { host };
  if (Number(port) < 1 || Number(port) > 65_535) throw invalid(setting, `${port} is no port`);
  return { host, port: Number(port) };
}

/** A file that is not there holds no code any more: whoever enrolled may have removed it. */
async function readCode(path: string, files: Files): Promise<string | undefined> {
  return fromFile(nameOf(['enrolmentCodeFile']), path, name => files.readTextIfThere(name));
}

async function readCertificates(setting: readonly PropertyKey[], path: string | undefined, files: Files): Promise<string | null> {
  if (path === undefined) return null;
  const pem = await fromFile(nameOf(setting), path, name => files.readText(name));
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw invalid(nameOf(setting), `${path} holds no certificate in PEM form`);
  return pem;
}

async function fromFile<T>(setting: string, path: string, read: (path: string) => Promise<T>): Promise<T> {
  try {
    return await read(path);
  } catch (error) {
    throw invalid(setting, `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `domains[0].account (LANDBRIDGE_ACCOUNT)` */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text ? '.' : ''}${String(part)}`),
    '',
  );
  const variable = variableOf(path);
  return variable === undefined ? name || 'the settings' : `${name} (${variable})`;
}

function invalid(setting: string, message: string): Failure {
  return new Failure({ code: 'SettingsInvalid', message: `${setting}: ${message}` });
}
