import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Domain, ensureFakeTime, prepareDomain, randomChanges } from '@landbridge/domain';
import { Stack, until } from '@landbridge/stack';
import { SeededChance } from '@landbridge/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const INTERVAL_MS = 10_000;
const WITHIN_MS = 90_000;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-clock-'));
const [clock, authority] = [join(folder, 'clock'), join(folder, 'ca.pem')];
const [certFile, keyFile] = [join(folder, 'control.pem'), join(folder, 'control.key')];
/** When a certificate of ten days was issued that is good whatever is done to the clock here. */
const GOOD = '-5d';
const chance = new SeededChance(2);
const usual = getCACertificates();
let fakeTime: string;
let domain: Domain;
let stack: Stack;

beforeAll(async () => {
  fakeTime = await ensureFakeTime();
  const place = { folder: join(folder, 'domain'), ip: '127.0.61.22', realm: 'CRASH.TEST' };
  domain = await prepareDomain({ ...place, seed: { users: 3_000, groups: 30, seed: 1 } });
  await domain.up();
  makeAuthority();
  issue(GOOD);
  setDefaultCACertificates([...usual, readFileSync(authority, 'utf8')]);
  moveClock('0');
  stack = await Stack.start({
    domain,
    folder: join(folder, 'stack'),
    intervalMs: INTERVAL_MS,
    environment: {
      LANDBRIDGE_TLS_CERT_FILE: certFile,
      LANDBRIDGE_TLS_KEY_FILE: keyFile,
      LANDBRIDGE_CONTROL_CA_FILE: authority,
      // What passes is not touched, only what a clock on the wall shows; and that is looked up at every look.
      LD_PRELOAD: fakeTime,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
    },
  });
  await stack.quiet();
});

afterAll(async () => {
  await stack?.end();
  await domain?.destroy();
  setDefaultCACertificates(usual);
  rmSync(folder, { recursive: true, force: true });
});

/** The clock of the machine that control and agent run on, by so much. */
function moveClock(by: string): void {
  writeFileSync(clock, by === '0' ? '+0\n' : `${by}\n`);
}

function openssl(args: readonly string[], clockMoved = '0'): void {
  const moved = clockMoved === '0' ? {} : { LD_PRELOAD: fakeTime, FAKETIME: clockMoved };
  execFileSync('openssl', args, { env: { ...process.env, ...moved }, stdio: 'ignore' });
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function makeAuthority(): void {
  const constraints = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  const files = ['-keyout', join(folder, 'ca.key'), '-out', authority];
  openssl(['req', '-x509', ...NEW_KEY, '-days', '3650', '-subj', '/CN=authority', ...constraints, ...files], '-400d');
}

/** A certificate of control's for ten days, issued when the clock was moved by so much. */
function issue(clockMoved: string): void {
  const request = join(folder, 'request.pem');
  openssl(['req', ...NEW_KEY, '-subj', '/CN=control', '-keyout', keyFile, '-out', request]);
  const extensions = join(folder, 'extensions');
  writeFileSync(extensions, 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n');
  const by = ['-CA', authority, '-CAkey', join(folder, 'ca.key'), '-CAcreateserial', '-extfile', extensions];
  openssl(['x509', '-req', '-days', '10', '-in', request, ...by, '-out', certFile], clockMoved);
}

/** Nobody asks for a cycle: agents announce, and the schedule looks. */
async function followsByItself(): Promise<void> {
  await randomChanges(domain, { seed: chance.below(1_000_000), count: 20 });
  let left: readonly string[] = [];
  const equal = async () => {
    left = await stack.difference();
    return left.length === 0;
  };
  await until(equal, {
    what: 'the directory to follow',
    withinMs: WITHIN_MS,
    everyMs: 500,
    evidence: () => `${left.join('\n')}\n${stack.logs}`,
  });
}

async function agentTells(code: string, since: number): Promise<void> {
  const told = async () => stack.agent.logSince(since).includes(code);
  await until(told, { what: `${code} in the agent's log`, withinMs: WITHIN_MS, evidence: () => stack.logs });
}

describe('the clock of the machine', () => {
  test.each(['+5h', '-5h', '0'])('is moved by %s while everything runs: what changes comes as before', async by => {
    const pids = [stack.control.pid, stack.agent.pid];
    moveClock(by);
    await followsByItself();
    expect([stack.control.pid, stack.agent.pid]).toEqual(pids);
    expect(stack.logs).not.toContain('InternalError');
  });

  test.each(['+7h', '-7h', '0'])('is moved by %s while control is down, and what it left has times of before', async by => {
    await stack.control.kill();
    moveClock(by);
    await stack.startControl();
    await followsByItself();
    expect(stack.logs).not.toContain('InternalError');
  });
});

describe('a certificate', () => {
  test("of control's that has run out is named by agent and control; when it is renewed, agents are back by themselves", async () => {
    const { logged } = stack.agent;
    const before = stack.control.logged;
    await stack.control.stop();
    issue('-30d');
    await stack.startControl();
    await agentTells('ControlCertificateInvalid', logged);
    expect(stack.control.logSince(before)).toContain('code=CertificateExpired');
    await stack.control.stop();
    issue(GOOD);
    await stack.startControl();
    await followsByItself();
  });

  test("of a domain controller's that has run out is named, and when it is renewed all goes on by itself", async () => {
    const { logged } = stack.agent;
    const tls = join(domain.folder, 'private/tls');
    await domain.down();
    const request = join(folder, 'request.pem');
    openssl(['req', '-new', '-key', join(tls, 'key.pem'), '-subj', `/CN=${domain.fqdn}`, '-out', request]);
    const extensions = join(folder, 'extensions');
    writeFileSync(extensions, `subjectAltName=DNS:${domain.fqdn},IP:${domain.ip}\n`);
    const by = ['-CA', join(tls, 'ca.pem'), '-CAkey', join(tls, 'ca-key.pem'), '-CAcreateserial', '-extfile', extensions];
    openssl(['x509', '-req', '-days', '10', '-in', request, ...by, '-out', join(tls, 'cert.pem')], '-30d');
    await domain.up();
    await agentTells('DomainControllerCertificateInvalid', logged);
    await domain.down();
    rmSync(join(tls, 'cert.pem'));
    await domain.up();
    await followsByItself();
  });
});
