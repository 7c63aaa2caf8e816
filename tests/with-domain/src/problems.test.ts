import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getSchema, jobIdOf, listDomains, putSchema } from '@landbridge/contract';
import { type Domain, type Hand, LdapProxy, prepareDomain, type Value } from '@landbridge/domain';
import { PROBLEMS, type ProblemCode } from '@landbridge/model';
import { changeStoredDomain, Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'landbridge-problems-'));
const OTHER_NAME = { ip: '127.0.62.6', port: 7183, named: '127.0.62.99' };
const SOMETHING_ELSE = { ip: '127.0.62.6', port: 7184 };
/** In FILETIME's 100 ns; before 1970. */
const LONG_AGO = '100000000000000000';

let domain: Domain;
let hand: Hand;
let stack: Stack;
let proxy: LdapProxy;
let somethingElse: Server;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.62.5', realm: 'PROBLEMS.TEST', seed: 'none' });
  await domain.up();
  hand = await domain.localHand();
  proxy = await LdapProxy.open(domain, OTHER_NAME);
  somethingElse = createServer(socket => socket.end('220 mail.example.com ESMTP\r\n'));
  await new Promise<void>(done => somethingElse.listen(SOMETHING_ELSE.port, SOMETHING_ELSE.ip, done));
  stack = await Stack.start({ domain, folder: join(folder, 'stack') });
  await stack.quiet();
});

afterAll(async () => {
  await stack?.end();
  await proxy?.close();
  somethingElse?.close();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function program(main: string, words: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise(done => {
    execFile(process.execPath, [join(ROOT, main), ...words], { cwd: ROOT, env }, (error, out, err) => {
      done({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

function landbridge(...words: readonly string[]): Promise<Ran> {
  const token = readFileSync(join(folder, 'stack/control/admin-token'), 'utf8').trim();
  return program('apps/cli/src/main.ts', words, { LANDBRIDGE_URL: stack.url, LANDBRIDGE_TOKEN: token });
}

const check = (settings: Readonly<Record<string, string>>): Promise<Ran> =>
  program('apps/agent/src/main.ts', ['--check'], stack.agentSettings(settings));

const set = (dn: string, attribute: string, values: readonly Value[], how: 'replace' | 'add' | 'delete' = 'replace') =>
  hand.do({ op: 'modify', dn, changes: [{ attribute, how, values }] });
const account = (attribute: string, value: string): Promise<void> => set(domain.syncAccount.dn, attribute, [value]);
const protectedUsers = (how: 'add' | 'delete'): Promise<void> =>
  set(`CN=Protected Users,CN=Users,${domain.baseDn}`, 'member', [domain.syncAccount.dn], how);

async function restarted(hardened: boolean): Promise<void> {
  await domain.down();
  await domain.up({ hardened });
}

interface Case {
  readonly settings?: () => Readonly<Record<string, string>>;
  readonly breaks?: () => Promise<void>;
  readonly mends?: () => Promise<void>;
}

const CASES: Readonly<Record<string, readonly [ProblemCode, string, Case]>> = {
  'the password of the account is wrong': [
    'CredentialsInvalid',
    'the account or its password is wrong',
    { settings: () => ({ LANDBRIDGE_PASSWORD: 'Wrong-Passw0rd!' }) },
  ],
  'there is no such account': [
    'CredentialsInvalid',
    'the account or its password is wrong',
    { settings: () => ({ LANDBRIDGE_ACCOUNT: `nobody@${domain.dnsName}` }) },
  ],
  'the password of the account is older than the domain allows': [
    'PasswordExpired',
    "the account's password has expired",
    {
      breaks: () => set(domain.baseDn, 'maxPwdAge', ['-10000000']),
      mends: () => set(domain.baseDn, 'maxPwdAge', ['-9223372036854775808']),
    },
  ],
  'the password of the account must be changed at the next logon': [
    'PasswordMustChange',
    "the account's password must be changed at the next logon",
    { breaks: () => account('pwdLastSet', '0'), mends: () => account('pwdLastSet', '-1') },
  ],
  'the account is disabled': [
    'AccountDisabled',
    'the account is disabled',
    { breaks: () => account('userAccountControl', '514'), mends: () => account('userAccountControl', '512') },
  ],
  'the account has expired': [
    'AccountExpired',
    'the account has expired',
    { breaks: () => account('accountExpires', LONG_AGO), mends: () => account('accountExpires', '0') },
  ],
  'the account is locked': [
    'AccountLocked',
    'the account is locked',
    {
      breaks: () => account('lockoutTime', `${BigInt(Date.now()) * 10_000n + 116_444_736_000_000_000n}`),
      mends: () => account('lockoutTime', '0'),
    },
  ],
  "the domain controller's certificate comes of another authority": [
    'DomainControllerCertificateInvalid',
    'shows a certificate that is not signed by a trusted certificate authority',
    { settings: () => ({ LANDBRIDGE_CA_FILE: otherAuthority() }) },
  ],
  "the domain controller's certificate carries another host name": [
    'DomainControllerCertificateInvalid',
    'shows a certificate for another name',
    { settings: () => ({ LANDBRIDGE_DC: `${OTHER_NAME.ip}:${OTHER_NAME.port}` }) },
  ],
  'the host name of the domain controller is not known': [
    'DomainControllerNotFound',
    'nobody.invalid',
    { settings: () => ({ LANDBRIDGE_DC: 'nobody.invalid' }) },
  ],
  'the port is closed': [
    'DomainControllerUnreachable',
    'refuses the connection',
    { settings: () => ({ LANDBRIDGE_DC: '127.0.62.6:7199' }) },
  ],
  'something else than a domain controller listens on the port': [
    'DomainControllerUnreachable',
    'does not speak TLS as expected',
    { settings: () => ({ LANDBRIDGE_DC: `${SOMETHING_ELSE.ip}:${SOMETHING_ELSE.port}` }) },
  ],
  'a simple bind is refused': [
    'AuthenticationRefused',
    'the domain does not let the account prove itself by its password in this way',
    { breaks: () => protectedUsers('add'), mends: () => protectedUsers('delete') },
  ],
  'the domain takes no NTLM at all and Kerberos can not be reached': [
    'NtlmRefused',
    'the domain takes no NTLM',
    {
      settings: () => ({ LANDBRIDGE_AUTHENTICATION: 'negotiate', LANDBRIDGE_NTLM: 'allowed' }),
      breaks: () => restarted(true),
      mends: () => restarted(false),
    },
  ],
  'NTLM is refused and Kerberos can not be reached': [
    'AuthenticationRefused',
    'the domain does not let the account prove itself by its password in this way',
    {
      settings: () => ({ LANDBRIDGE_AUTHENTICATION: 'negotiate', LANDBRIDGE_NTLM: 'allowed' }),
      breaks: () => protectedUsers('add'),
      mends: () => protectedUsers('delete'),
    },
  ],
};

function otherAuthority(): string {
  const file = join(folder, 'other-ca.pem');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', join(folder, 'other-key.pem')];
  execFileSync('openssl', ['req', '-x509', ...key, '-subj', '/CN=another authority', '-out', file], { stdio: 'pipe' });
  return file;
}

describe('one message, one code and one cure, in the log of the agent, the API, the command line and --check', () => {
  test.each(Object.entries(CASES))('%s', async (_, [code, message, { settings, breaks, mends }]) => {
    await stack.agent.kill();
    await breaks?.();
    try {
      stack.startAgent(settings?.());
      await until(
        async () => {
          const now = (await stack.configuration()).quarantine;
          if (now?.code === code && now.message.includes(message)) return true;
          await stack.wake();
          return undefined;
        },
        { what: code, withinMs: 30_000, everyMs: 200, evidence: () => stack.logs },
      );
      const { quarantine } = await stack.configuration();
      const cure = PROBLEMS[code];
      expect(quarantine).toMatchObject({ code, message: expect.stringContaining(message), cure });
      const told = quarantine?.message ?? '';
      expect(stack.agent.logTail).toContain(`code=${code} reason=${JSON.stringify(told)}`);
      expect(stack.agent.logTail).toContain(JSON.stringify(cure).slice(1, -1));
      const [{ out }, checked] = await Promise.all([landbridge('status'), check(settings?.() ?? {})]);
      expect(out).toContain(`${code}: ${told}`);
      expect(out).toContain(cure);
      expect(checked.code).toBe(1);
      expect(checked.out).toContain(`${code}: ${told}\n               ${cure}\n`);
    } finally {
      await mends?.();
    }
  });
});

test('after all of it the domain is read as if nothing had been', async () => {
  await stack.agent.kill();
  stack.startAgent();
  await stack.quiet();
  expect(await stack.difference()).toEqual([]);
});

test('Deleted Objects that could never be listed are told of the domain, and fail nothing', async () => {
  const ace = {
    op: 'ace',
    dn: `CN=Deleted Objects,${domain.baseDn}`,
    account: domain.syncAccount.dn,
    ace: '(A;CI;LCRP;;;SID)',
  } as const;
  await hand.do({ ...ace, present: false });
  await changeStoredDomain(stack, 'canaries = null');
  await stack.quiet();
  const code = 'DeletedObjectsNotListable';
  const problem = (await stack.client.call(listDomains)).value[0]?.problem;
  expect(problem).toMatchObject({ code, cure: PROBLEMS[code] });
  expect(stack.control.logTail).toContain(`code=${code}`);
  expect((await landbridge('domain', 'list')).out).toContain(`${code}: ${problem?.message}`);
  expect((await check({})).out).toContain(`${code}: ${problem?.message}\n               ${PROBLEMS[code]}\n`);
  await hand.do({ ...ace, present: true });
  await stack.quiet();
  expect((await stack.client.call(listDomains)).value[0]?.problem).toBeNull();
});

test('an attribute that a mapping names and the domain lacks is told on the configuration until it is mended', async () => {
  const { id } = await stack.configuration();
  const params = { id, jobId: jobIdOf(id) };
  const schema = await stack.client.call(getSchema, { params });
  const source = { type: 'Function' as const, name: '', expression: '[shoeSize]', parameters: [] };
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(one => ({
      ...one,
      attributeMappings: one.attributeMappings.map(row => (row.targetAttributeName === 'Department' ? { ...row, source } : row)),
    })),
  }));
  await stack.client.call(putSchema, { params, body: { ...schema, synchronizationRules } });
  await stack.quiet();
  await stack.quiet();
  const code = 'AttributeUnknown';
  const told = `${code}: the domain has no attribute shoeSize, which the mapping names`;
  const { attributeProblem, quarantine } = await stack.configuration();
  expect([quarantine, attributeProblem]).toEqual([null, expect.objectContaining({ code, cure: PROBLEMS[code] })]);
  expect(stack.control.logTail).toContain(`code=${code}`);
  const shown = await Promise.all([landbridge('status'), landbridge('configuration', 'show', id)]);
  for (const { out } of shown) expect([out.includes(told), out.includes(PROBLEMS[code])]).toEqual([true, true]);
  const now = await stack.client.call(getSchema, { params });
  await stack.client.call(putSchema, { params, body: { ...now, synchronizationRules: schema.synchronizationRules } });
  await stack.quiet();
  await stack.quiet();
  expect((await stack.configuration()).attributeProblem).toBeNull();
});

test.each([
  ['DistinguishedNameMalformed', 'CN=anna,nonsense'],
  ['ObjectNotFound', 'CN=nobody,DC=problems,DC=test'],
] as const)('a distinguished name: %s', async (code, dn) => {
  const { code: exit, err } = await landbridge('object', 'provision', dn, '--configuration', (await stack.configuration()).id);
  expect(exit).not.toBe(0);
  expect(err).toContain(`code: ${code}\ncure: ${PROBLEMS[code]}`);
});

test('a domain controller of another domain', async () => {
  const { code, out } = await check({ LANDBRIDGE_DOMAIN: 'other.test' });
  expect(code).toBe(1);
  expect(out).toContain('DomainControllerNotFound: 127.0.62.5 serves problems.test, not other.test');
});

test.each([
  ['a file that is no JSON', '{"controlUrl": ', /is no JSON/],
  ['a setting that nobody knows', '{"controlURL": "https://a.test"}', /controlURL|controlUrl/],
  ['a setting that is wrong', '{"controlUrl": "gopher://a.test"}', /controlUrl/],
])('settings: %s', async (_, text, told) => {
  const file = join(folder, 'settings.json');
  writeFileSync(file, text);
  const { code, err } = await program('apps/agent/src/main.ts', ['--settings', file], {});
  expect(code).toBe(78);
  expect(err).toMatch(/^landbridge-agent: SettingsInvalid: /);
  expect(err).toMatch(told);
  expect(err).toContain(PROBLEMS.SettingsInvalid);
});
