import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bothLogs } from './both-logs.ts';
import { openFileLog } from './file-log.ts';
import { readText, readTextIfThere } from './read-text.ts';
import { remove } from './remove.ts';
import { readSecret } from './secret.ts';
import { terminalLog } from './terminal-log.ts';
import { writePrivate } from './write-private.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landbridge-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const now = () => Date.UTC(2026, 10, 23, 12, 0, 0);

function refusing(error: unknown): never {
  throw error;
}

async function linesOf(path: string): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(path, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe('a log file', () => {
  const limits = { maxBytes: 10_000, maxFiles: 3, level: 'debug', now, onFailure: refusing } as const;

  it('holds one JSON object a line', async () => {
    const path = join(folder, 'logs', 'agent.log');
    const log = openFileLog({ ...limits, path });
    log.with({ domain: 'exoip.test' }).info('page stored', { entries: 3, level: 'forged', reason: 'a\nb', left: undefined });
    log.close();
    expect(await linesOf(path)).toEqual([
      { at: '2026-11-23T12:00:00.000Z', level: 'info', event: 'page stored', domain: 'exoip.test', entries: 3, reason: 'a\nb' },
    ]);
  });

  it('is for its owner to write and its group to read, and for nobody else', async () => {
    const path = join(folder, 'agent.log');
    openFileLog({ ...limits, path }).close();
    expect((await stat(path)).mode & 0o137).toBe(0);
  });

  it('goes on where it ended', async () => {
    const path = join(folder, 'agent.log');
    for (const event of ['one', 'two']) {
      const log = openFileLog({ ...limits, path });
      log.info(event);
      log.close();
    }
    expect((await linesOf(path)).map(({ event }) => event)).toEqual(['one', 'two']);
  });

  it('is rotated by size, keeps as many files as it may, and loses no line of those', async () => {
    const path = join(folder, 'agent.log');
    const log = openFileLog({ ...limits, path });
    for (let number = 0; number < 1_000; number++) log.info('counted', { number });
    log.close();
    expect((await readdir(folder)).sort()).toEqual(['agent.log', 'agent.log.1', 'agent.log.2']);
    const kept = [];
    for (const name of ['agent.log.2', 'agent.log.1', 'agent.log']) {
      expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(10_000);
      kept.push(...(await linesOf(join(folder, name))).map(({ number }) => number));
    }
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => 1_000 - kept.length + at));
  });

  it('may be a single one', async () => {
    const path = join(folder, 'agent.log');
    const log = openFileLog({ ...limits, path, maxFiles: 1 });
    for (let number = 0; number < 300; number++) log.info('counted', { number });
    log.close();
    expect(await readdir(folder)).toEqual(['agent.log']);
    expect((await linesOf(path)).at(-1)).toMatchObject({ number: 299 });
  });

  it('leaves out what is below its level, and every secret', async () => {
    const path = join(folder, 'agent.log');
    const log = openFileLog({ ...limits, path, level: 'warn' });
    log.info('left out');
    log.error('kept', { password: 'hunter2', enrolmentCode: '7QK2', privateKey: 'MC4', account: 'anna' });
    log.close();
    const text = await readFile(path, 'utf8');
    expect(text).not.toMatch(/hunter2|7QK2|MC4|left out/);
    expect(text).toContain('"account":"anna"');
  });

  it('tells once that it cannot be written, and goes on', async () => {
    const path = join(folder, 'agent.log');
    const failures: unknown[] = [];
    const log = openFileLog({ ...limits, path, maxBytes: 300, onFailure: error => failures.push(error) });
    log.info('first', { text: 'x'.repeat(200) });
    await rm(folder, { recursive: true });
    for (let turn = 0; turn < 5; turn++) log.info('more', { text: 'x'.repeat(200) });
    expect(failures).toHaveLength(1);
    log.close();
  });
});

describe('lines for people', () => {
  it('are one line each, whatever the values hold', () => {
    const written: string[] = [];
    const log = terminalLog({ level: 'info', now, write: text => written.push(text) });
    log.info('page stored', { entries: 3, domain: 'exoip.test', reason: 'a "b" c', empty: '', odd: '\u001b[31mred\nnext' });
    log.debug('left out');
    expect(written).toEqual([
      '2026-11-23 12:00:00.000 INFO  page stored  entries=3 domain=exoip.test reason="a \\"b\\" c" empty="" odd="\\u001b[31mred\\nnext"\n',
    ]);
    log.warn('bare', { value: '\u009b2J\u202e' });
    expect(written[1]).toBe('2026-11-23 12:00:00.000 WARN  bare  value=\\u{9b}2J\\u{202e}\n');
  });

  it('go to both logs', () => {
    const written: string[] = [];
    const one = terminalLog({ level: 'debug', now, write: text => written.push(`1 ${text}`) });
    const two = terminalLog({ level: 'error', now, write: text => written.push(`2 ${text}`) });
    const both = bothLogs(one, two).with({ agent: 'x' });
    both.debug('d');
    both.info('i');
    both.warn('w');
    both.error('e');
    expect(written.map(text => `${text[0]} ${text.split(' ').at(-3)}`)).toEqual(['1 d', '1 i', '1 w', '1 e', '2 e']);
  });
});

describe('files', () => {
  it('are read as text without a byte order mark', async () => {
    const path = join(folder, 'settings.json');
    expect(await readTextIfThere(path)).toBeUndefined();
    await expect(readText(path)).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(path, '\uFEFF{"ä":1}');
    expect(await readText(path)).toBe('{"ä":1}');
    await expect(readTextIfThere(folder)).rejects.toMatchObject({ code: 'EISDIR' });
    await remove(path);
    await remove(path);
    expect(await readTextIfThere(path)).toBeUndefined();
  });

  it.each([
    ['pässword', 'pässword'],
    ['pässword\n', 'pässword'],
    ['pässword\r\n', 'pässword'],
    [' pässword \n\n', ' pässword \n'],
    ['\n', ''],
    ['', ''],
  ])('hold a secret: %j is %j', async (content, secret) => {
    const path = join(folder, 'secret');
    await writeFile(path, content);
    expect(new TextDecoder().decode(await readSecret(path))).toBe(secret);
  });

  it('are written for their owner alone, and whole or not at all', async () => {
    const path = join(folder, 'new', 'identity.json');
    await writePrivate(path, 'one');
    await writePrivate(path, 'two');
    expect(await readText(path)).toBe('two');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(0o700);
    await expect(writePrivate(folder, 'no')).rejects.toThrow();
    expect(await readdir(join(folder, 'new'))).toEqual(['identity.json']);
  });
});
