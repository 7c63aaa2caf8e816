import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unitOfPackage } from '../agent-program/unit-of-package.ts';
import { namesIn, type Program, ROOT, textOf, variablesOf } from './deployed.ts';
import { shippedStart } from './shipped-start.ts';

const FOLDER = 'deploy/systemd';
const units = namesIn(FOLDER, '.service');
const programOf = (name: string): Program => (name.includes('agent') ? 'agent' : 'control');
const folder = mkdtempSync(join(tmpdir(), 'landbridge-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of systemd's own ten, 0 being the safest. */
const MOST_EXPOSED = 2;
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** The unit with the Node of this machine, since a program that is not there is an error. */
function hereOf(unit: string, change = (text: string): string => text): string {
  const path = join(folder, unit);
  writeFileSync(path, change(textOf(`${FOLDER}/${unit}`).replace('/usr/bin/node', process.execPath)));
  return path;
}

function analysed(...words: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

test('there is one for control and one for the agent', () => {
  expect(units.toSorted()).toEqual(['landbridge-agent.service', 'landbridge-control.service']);
});

test.runIf(hasSystemd).each(units)('systemd finds nothing wrong with %s', unit => {
  expect(analysed('verify', '--man=no', hereOf(unit))).toEqual({ status: 0, said: '' });
  const wrong = hereOf(unit, text => text.replace('NoNewPrivileges=yes', 'NoNewPrivilege=yes'));
  expect(analysed('verify', '--man=no', wrong).said).toContain('NoNewPrivilege');
});

test.runIf(hasSystemd).each(units)('%s exposes little', unit => {
  const [, exposure = '10'] =
    /exposure level for \S+: ([\d.]+)/.exec(analysed('security', '--offline=yes', hereOf(unit)).said) ?? [];
  expect(Number(exposure)).toBeLessThanOrEqual(MOST_EXPOSED);
});

test('the unit of a package is the same but for its places', () => {
  const [unit, packaged] = [
    textOf(`${FOLDER}/landbridge-agent.service`),
    unitOfPackage(textOf(`${FOLDER}/landbridge-agent.service`)),
  ];
  const differing = packaged.split('\n').filter((line, at) => line !== unit.split('\n')[at]);
  expect(differing.length).toBe(5);
  for (const line of differing) expect(line).toContain('/landbridge-agent');
  expect(() => unitOfPackage(unit.replace('ExecStart=', 'ExecStart=-'))).toThrow(/ExecStart/);
});

test.runIf(hasSystemd)('systemd finds nothing wrong with the unit of a package', () => {
  const here = unitOfPackage(textOf(`${FOLDER}/landbridge-agent.service`)).replace(
    '/opt/landbridge-agent/node',
    process.execPath,
  );
  const path = join(folder, 'packaged.service');
  writeFileSync(path, here.replace('WorkingDirectory=/opt/landbridge-agent', 'WorkingDirectory=/opt'));
  expect(analysed('verify', '--man=no', path)).toEqual({ status: 0, said: '' });
});

test.each(units)('%s is hardened, and starts a program that is there', unit => {
  const text = textOf(`${FOLDER}/${unit}`);
  for (const line of [
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'LimitCORE=0',
    'UMask=0077',
    'RestartPreventExitStatus=78',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  const [, main = ''] = /^ExecStart=\/usr\/bin\/node (?:--\S+ )*(\S+)$/m.exec(text) ?? [];
  expect(spawnSync(process.execPath, [...shippedStart(programOf(unit)).nodeFlags, join(ROOT, main), '--help']).status).toBe(0);
});

test.each(['control', 'agent'] as const)('the memory of %s is bounded', program => {
  const { nodeFlags, environment } = shippedStart(program);
  const growth = program === 'control' ? [expect.stringMatching(/^--heap-growing-percent=\d+$/)] : [];
  expect(nodeFlags).toEqual([
    expect.stringMatching(/^--max-old-space-size=\d+$/),
    expect.stringMatching(/^--max-semi-space-size=\d+$/),
    ...growth,
  ]);
  expect(environment).toEqual({ MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' });
});

test('a package starts the agent without systemd as its unit does', () => {
  const { nodeFlags, environment } = shippedStart('agent');
  const script = textOf('deploy/agent-package/install.sh');
  expect(script).toContain(`\nexec '$opt/node' ${nodeFlags.join(' ')} '$opt/landbridge-agent.mjs' `);
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  expect(script).toContain(`\n${variables.join(' ')}\nexec `);
});

test.each([...units, ...namesIn(FOLDER, '.env.example')])('%s sets what the program knows', name => {
  const known = variablesOf(programOf(name));
  const set = textOf(`${FOLDER}/${name}`).match(/\b(?:LANDBRIDGE_[A-Z_]+|DATABASE_URL)(?==)/g) ?? [];
  expect(set.length).toBeGreaterThan(0);
  expect(set.filter(variable => !known.has(variable))).toEqual([]);
});
