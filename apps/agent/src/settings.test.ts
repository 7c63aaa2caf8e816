import { Failure } from '@landbridge/model';
import { describe, expect, it } from 'vitest';
import type { Environment } from './environment.ts';
import { type AgentSettings, readSettings } from './settings.ts';
import { FilesInMemory } from './testing/files-in-memory.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const FILES = {
  '/ca.pem': PEM,
  '/not-pem': 'hello',
  '/password': 'pässword\n',
  '/empty': '',
  '/code': ' 7QK2-AAAA-BBBB \n',
  // One entry of MIT's format: sync@CORP.EXAMPLE.COM, AES-256.
  '/keytab': tableOf('sync', 18, 32),
  '/rc4-keytab': tableOf('sync', 23, 16),
};

function tableOf(name: string, etype: number, keyLength: number): string {
  const counted = (text: string) => `\0${String.fromCharCode(text.length)}${text}`;
  const number = (value: number) => `\0\0\0${String.fromCharCode(value)}`;
  const key = counted('k'.repeat(keyLength));
  const record = `\0\x01${counted('CORP.EXAMPLE.COM')}${counted(name)}${number(1)}${number(9)}\x01\0${String.fromCharCode(etype)}${key}`;
  return `\x05\x02${number(record.length)}${record}`;
}

const DOMAIN = { fqdn: 'Corp.Example.com', account: 'sync@corp.example.com', password: 'p' };
const WRITTEN = { controlUrl: 'https://control.example.com/', domains: [DOMAIN] };
const STATED: Environment = {
  LANDBRIDGE_CONTROL_URL: 'https://control.example.com/',
  LANDBRIDGE_DOMAIN: 'corp.example.com',
  LANDBRIDGE_ACCOUNT: 'sync@corp.example.com',
  LANDBRIDGE_PASSWORD: 'p',
};

function read(written: unknown, environment: Environment = {}): Promise<AgentSettings> {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  const files = new FilesInMemory({ ...FILES, '/settings.json': text });
  return readSettings({ settingsFile: '/settings.json', environment, defaultDataFolder: '/data' }, files);
}

function readStated(environment: Environment): Promise<AgentSettings> {
  return readSettings({ settingsFile: null, environment, defaultDataFolder: '/data' }, new FilesInMemory(FILES));
}

function passwords(settings: AgentSettings): readonly string[] {
  return settings.domains.map(({ account }) =>
    'password' in account ? new TextDecoder().decode(account.password) : 'a key table',
  );
}

describe('settings', () => {
  it.each([
    { ...WRITTEN, controlUrl: 'http://127.0.0.1:8480' },
    { ...WRITTEN, controlUrl: 'http://[::1]:8480' },
    { ...WRITTEN, controlUrl: 'http://control.example.com', plainHttp: 'allowed' },
  ])('take an address with http:// of this machine, or where they say so plainly: $controlUrl', async written => {
    expect((await read(written)).audience).toBe(written.controlUrl);
  });

  it('have sensible values for what nobody states', async () => {
    expect(await read(WRITTEN)).toEqual({
      audience: 'https://control.example.com',
      route: { caPem: null, proxy: null },
      enrolmentCode: null,
      ceiling: ['read'],
      dataFolder: '/data',
      traces: null,
      logLevel: 'info',
      domains: [
        {
          fqdn: 'corp.example.com',
          preferredDcs: [],
          security: 'ldaps',
          caPem: null,
          account: { name: 'sync@corp.example.com', password: new TextEncoder().encode('p') },
          authentication: 'simple',
          ntlm: false,
          connectTimeoutMs: 30_000,
        },
      ],
    });
  });

  it('may stand in the environment alone, and say the same', async () => {
    expect(await readStated(STATED)).toEqual(await read(WRITTEN));
  });

  it('are all taken from the environment', async () => {
    const settings = await readStated({
      ...STATED,
      LANDBRIDGE_CONTROL_CA_FILE: '/ca.pem',
      LANDBRIDGE_PROXY: 'http://proxy.example.com:3128',
      LANDBRIDGE_ENROLMENT_CODE_FILE: '/code',
      LANDBRIDGE_CEILING: 'read, hashes',
      LANDBRIDGE_DATA_FOLDER: '/elsewhere',
      LANDBRIDGE_LOG_LEVEL: 'debug',
      LANDBRIDGE_DC: 'dc1.corp.example.com, dc2.corp.example.com:3636',
      LANDBRIDGE_SECURITY: 'starttls',
      LANDBRIDGE_CA_FILE: '/ca.pem',
      LANDBRIDGE_PASSWORD: '',
      LANDBRIDGE_PASSWORD_FILE: '/password',
    });
    expect(settings).toMatchObject({
      route: { caPem: PEM, proxy: 'http://proxy.example.com:3128' },
      enrolmentCode: '7QK2-AAAA-BBBB',
      ceiling: ['read', 'hashes'],
      dataFolder: '/elsewhere',
      logLevel: 'debug',
    });
    expect(settings.domains[0]).toMatchObject({
      preferredDcs: [{ host: 'dc1.corp.example.com' }, { host: 'dc2.corp.example.com', port: 3636 }],
      security: 'starttls',
      caPem: PEM,
    });
    expect(passwords(settings)).toEqual(['pässword']);
  });

  it('of the environment lie over those of the file', async () => {
    const both = { ...WRITTEN, enrolmentCode: 'OLD', domains: [DOMAIN, { ...DOMAIN, fqdn: 'lab.example.com' }] };
    const settings = await read(both, {
      LANDBRIDGE_ENROLMENT_CODE_FILE: '/code',
      LANDBRIDGE_DOMAIN: 'LAB.example.com',
      LANDBRIDGE_PASSWORD_FILE: '/password',
    });
    expect(settings.enrolmentCode).toBe('7QK2-AAAA-BBBB');
    expect(settings.domains.map(({ fqdn }) => fqdn)).toEqual(['corp.example.com', 'lab.example.com']);
    expect(passwords(settings)).toEqual(['p', 'pässword']);
  });

  it('of the environment are meant for the only domain of the file', async () => {
    expect(passwords(await read(WRITTEN, { LANDBRIDGE_PASSWORD: 'other' }))).toEqual(['other']);
  });

  it('may add a domain from the environment', async () => {
    const settings = await read(WRITTEN, { ...STATED, LANDBRIDGE_DOMAIN: 'third.example.com' });
    expect(settings.domains.map(({ fqdn }) => fqdn)).toEqual(['corp.example.com', 'third.example.com']);
  });

  it('may name a key table instead of a password, and then mean Kerberos', async () => {
    const [domain] = (await readStated({ ...STATED, LANDBRIDGE_PASSWORD: '', LANDBRIDGE_KEYTAB_FILE: '/keytab' })).domains;
    expect(domain).toMatchObject({ authentication: 'negotiate', ntlm: false });
    expect(domain?.account).toEqual({
      name: 'sync@corp.example.com',
      keyTable: new Uint8Array(Buffer.from(FILES['/keytab'], 'latin1')),
    });
    expect(passwords(await read(WRITTEN, { LANDBRIDGE_KEYTAB_FILE: '/keytab' }))).toEqual(['a key table']);
  });

  it('name an enrolment code that is gone with its file as none', async () => {
    expect((await readStated({ ...STATED, LANDBRIDGE_ENROLMENT_CODE_FILE: '/gone' })).enrolmentCode).toBeNull();
  });

  it.each([
    ['nothing at all', {}, /^controlUrl \(LANDBRIDGE_CONTROL_URL\): write control's address/],
    ['no address', { ...WRITTEN, controlUrl: 'control' }, /^controlUrl .*: write control's address/],
    [
      'an address that leaves the machine unencrypted',
      { ...WRITTEN, controlUrl: 'http://control.example.com' },
      /^controlUrl .*https/,
    ],
    ['one that only looks like this machine', { ...WRITTEN, controlUrl: 'http://127.0.0.1.example.com' }, /^controlUrl .*https/],
    ['an address of another kind', { ...WRITTEN, controlUrl: 'ldap://x' }, /^controlUrl/],
    ['no domain', { ...WRITTEN, domains: [] }, /^domains \(LANDBRIDGE_DOMAIN\): name at least one domain/],
    ['a NetBIOS name', { ...WRITTEN, domains: [{ ...DOMAIN, fqdn: 'CORP' }] }, /^domains\[0\].fqdn .*full DNS name/],
    [
      'no account',
      { ...WRITTEN, domains: [{ ...DOMAIN, account: '' }] },
      /^domains\[0\].account \(LANDBRIDGE_ACCOUNT\): write the user/,
    ],
    [
      'no password',
      { ...WRITTEN, domains: [{ ...DOMAIN, password: undefined }] },
      /^domains\[0\].passwordFile \(LANDBRIDGE_PASSWORD_FILE\)/,
    ],
    ['two passwords', { ...WRITTEN, domains: [{ ...DOMAIN, passwordFile: '/password' }] }, /one of them only/],
    [
      'an empty password file',
      { ...WRITTEN, domains: [{ ...DOMAIN, password: undefined, passwordFile: '/empty' }] },
      /the file is empty/,
    ],
    [
      'a password file that is gone',
      { ...WRITTEN, domains: [{ ...DOMAIN, password: undefined, passwordFile: '/x' }] },
      /passwordFile .*\/x cannot be read/,
    ],
    [
      'a key table of somebody else',
      { ...WRITTEN, domains: [{ ...DOMAIN, account: 'other@corp.example.com', password: undefined, keytabFile: '/keytab' }] },
      /keytabFile .*: \/keytab: the key table holds no AES key of other@CORP.EXAMPLE.COM; it holds keys of: sync@CORP.EXAMPLE.COM$/,
    ],
    [
      'a key table without an AES key',
      { ...WRITTEN, domains: [{ ...DOMAIN, password: undefined, keytabFile: '/rc4-keytab' }] },
      /holds no AES key of sync@CORP.EXAMPLE.COM/,
    ],
    [
      'a key table that is none',
      { ...WRITTEN, domains: [{ ...DOMAIN, password: undefined, keytabFile: '/not-pem' }] },
      /\/not-pem: this is no key table/,
    ],
    [
      'a key table beside a simple bind',
      { ...WRITTEN, domains: [{ ...DOMAIN, password: undefined, keytabFile: '/keytab', authentication: 'simple' }] },
      /keytabFile .*: with a key table there is Kerberos alone/,
    ],
    ['a ceiling that is none', { ...WRITTEN, ceiling: ['all'] }, /^ceiling\[0\] \(LANDBRIDGE_CEILING\): name some of read/],
    [
      'no certificate',
      { ...WRITTEN, controlCaFile: '/not-pem' },
      /^controlCaFile \(LANDBRIDGE_CONTROL_CA_FILE\): \/not-pem holds no certificate/,
    ],
    [
      'a port that is none',
      { ...WRITTEN, domains: [{ ...DOMAIN, preferredDcs: ['dc:70000'] }] },
      /^domains\[0\].preferredDcs\[0\] \(LANDBRIDGE_DC\): 70000 is no port/,
    ],
    [
      'a domain named twice',
      { ...WRITTEN, domains: [DOMAIN, { ...DOMAIN, fqdn: 'corp.EXAMPLE.com' }] },
      /^domains: corp.example.com is named twice/,
    ],
    ['a word that is no setting', { ...WRITTEN, controlURL: 'x' }, /controlURL/],
    ['no JSON', '{', /^--settings: \/settings.json is no JSON/],
    ['a list', [], /^--settings: \/settings.json holds no JSON object/],
  ])('with %s are refused by name and with the cure', async (_what, written, message) => {
    const error = await read(written).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ problem: { code: 'SettingsInvalid', message: expect.stringMatching(message) } });
  });

  it('never tell a password in a message', async () => {
    const error = await read({ ...WRITTEN, domains: [{ ...DOMAIN, password: 'hunter2', passwordFile: '/password' }] }).catch(
      String,
    );
    expect(error).not.toContain('hunter2');
  });
});
