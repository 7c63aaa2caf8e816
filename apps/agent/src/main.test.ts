import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landbridge-agent-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function started(options: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [MAIN, ...options], { env: { LANDBRIDGE_DATA_FOLDER: folder, ...environment } });
}

async function outcomeOf(program: ChildProcess): Promise<{ status: number | null; out: string; err: string }> {
  const exited = once(program, 'exit');
  const read = [program.stdout, program.stderr].map(stream => (stream ? text(stream) : ''));
  const [out = '', err = ''] = await Promise.all(read);
  const [status] = await exited;
  return { status, out, err };
}

describe('landbridge-agent', () => {
  it('explains itself', async () => {
    const { status, out } = await outcomeOf(started(['--help']));
    expect(status).toBe(0);
    for (const word of ['LANDBRIDGE_PASSWORD', '--check', '"domains"']) expect(out).toContain(word);
    expect((await outcomeOf(started(['--version']))).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['an option that is none', ['--odd'], {}, 'SettingsInvalid', '--odd'],
    ['no settings', [], {}, 'SettingsInvalid', 'LANDBRIDGE_CONTROL_URL'],
    ['a settings file that is not there', ['--settings', '/nowhere.json'], {}, 'SettingsInvalid', '/nowhere.json'],
  ])('ends with status 78 for %s', async (_what, options, environment, code, named) => {
    const { status, err } = await outcomeOf(started(options, environment));
    expect(status).toBe(78);
    expect(err).toContain(code);
    expect(err).toContain(named);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops with status 0 at %s, and has logged no secret', async signal => {
    const program = started([], {
      LANDBRIDGE_CONTROL_URL: 'http://127.0.0.1:1',
      LANDBRIDGE_ENROLMENT_CODE: 'SECRETCODE',
      LANDBRIDGE_DOMAIN: 'exoip.test',
      LANDBRIDGE_ACCOUNT: 'sync@exoip.test',
      LANDBRIDGE_PASSWORD: 'hunter2',
    });
    const outcome = outcomeOf(program);
    program.stderr?.once('data', () => program.kill(signal));
    const { status, err } = await outcome;
    expect(status).toBe(0);
    expect(err).toContain('agent stopped');
    const kept = await readFile(join(folder, 'logs', 'agent.log'), 'utf8');
    expect(kept).toContain('"event":"agent stopped"');
    expect(`${err}${kept}`).not.toMatch(/SECRETCODE|hunter2/);
  });
});
