import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { namesIn, type Program, ROOT, textOf, variablesOf } from './deployed.ts';
import { shippedStart } from './shipped-start.ts';

const FOLDER = 'deploy/containers';
const files = namesIn(FOLDER, '.Containerfile');
const { devDependencies } = JSON.parse(textOf('package.json')) as { readonly devDependencies: Readonly<Record<string, string>> };

test('there is one for control and one for the agent', () => {
  expect(files.toSorted()).toEqual(['agent.Containerfile', 'control.Containerfile']);
});

test('the linter finds what is wrong with one', () => {
  const found = validate('FROM node:24\nCMD ["a"]\nCMD ["b"]\nEXPOSE x\n').map(({ code }) => code);
  expect(found.length).toBeGreaterThanOrEqual(2);
});

test.each(files)('%s is well-formed', file => {
  expect(validate(textOf(`${FOLDER}/${file}`))).toEqual([]);
});

test.each(files)('%s runs our Node as an ordinary user', file => {
  const text = textOf(`${FOLDER}/${file}`);
  const images = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(new Set(images)).toEqual(new Set([`docker.io/library/node:${devDependencies['node']}-bookworm-slim`]));
  const [, user = '0'] = [...text.matchAll(/^USER (\d+)$/gm)].at(-1) ?? [];
  expect(Number(user)).toBeGreaterThan(10_000);
  expect(text).not.toMatch(/^ADD |:latest|(?:PASSWORD|TOKEN|CODE)=/m);
});

test('the agent in the image of control is bundled by the version that is tested', () => {
  const { devDependencies: own } = JSON.parse(textOf('tools/package.json')) as { devDependencies: Record<string, string> };
  expect(textOf(`${FOLDER}/control.Containerfile`)).toContain(`"rolldown@${own['rolldown']}"`);
});

test.each(files)('%s copies neither the history nor the tests', file => {
  const copied = [...textOf(`${FOLDER}/${file}`).matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, from = '']) =>
    from.split(' '),
  );
  expect(copied.filter(path => /^(\.|\.\/|\.git.*|tests|tools)$/.test(path))).toEqual([]);
  expect(textOf('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.git', 'tests', '**/*.test.ts', '**/testing']));
});

test.each(files)('%s copies what is there, starts a program that is there, and sets what the program knows', file => {
  const text = textOf(`${FOLDER}/${file}`);
  const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  expect(copied.length).toBeGreaterThan(4);
  expect(copied.filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  const program = file.replace('.Containerfile', '') as Program;
  const { nodeFlags, environment } = shippedStart(program);
  const [, entry = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(text) ?? [];
  const [node, ...words] = JSON.parse(entry) as readonly string[];
  const main = words.at(-1) ?? '';
  expect([node, ...words.slice(0, -1)]).toEqual(['node', ...nodeFlags]);
  expect(existsSync(join(ROOT, main))).toBe(true);
  expect(copied.some(path => main.startsWith(`${path}/`))).toBe(true);
  const known = variablesOf(program);
  const [, variables = ''] = /^ENV (.*)$/m.exec(text) ?? [];
  for (const [name, value] of Object.entries(environment)) expect(variables.split(' ')).toContain(`${name}=${value}`);
  expect(
    variables
      .split(' ')
      .map(set => set.split('=')[0] ?? '')
      .filter(name => !known.has(name) && !Object.hasOwn(environment, name)),
  ).toEqual([]);
});
