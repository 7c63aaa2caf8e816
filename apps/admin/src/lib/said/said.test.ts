import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACTIVITY_NAMES } from '@landbridge/contract';
import { beforeAll, expect, test } from 'vitest';
import problems from './problems.de.json';
import { learnToSay, said, saidCure } from './said.ts';
import sayings from './sayings.de.json';

const ROOT = resolve(import.meta.dirname, '../../../../..');
/** Where what an administrator reads in the admin center is said. What is said at a start and by a restore is read in a terminal. */
const SPOKEN = [
  'path/*/src/**/*.ts',
  'adapters/{postgres,webhook,mail,sockets,websocket}/src/**/*.ts',
  'apps/control/src/{api,agent-package,schema,notices,subscriptions,events}/**/*.ts',
  'base/mapping/src/**/*.ts',
  'base/contract/src/odata/**/*.ts',
];
const OF_A_TERMINAL = /\/backup\/|database\.ts$|\.test\.ts$|\/testing\//;
const LITERAL = String.raw`'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|${'`'}((?:[^${'`'}\\$]|\\.|\$(?!\{)|\$\{[^{}${'`'}]*\})*)${'`'}`;
const SAID = new RegExp(String.raw`\b(?:message|reason|because|description)(?::| =)\s*(?:[^\n'"${'`'}]*\? )?(?:${LITERAL})`, 'g');

beforeAll(() => learnToSay('de'));

/** What is said with its holes, by the file that says it. */
function spokenIn(file: string): readonly string[] {
  const found = [...readFileSync(resolve(ROOT, file), 'utf8').matchAll(SAID)];
  return found.map(([, plain, quoted, template]) =>
    (plain ?? quoted ?? template ?? '').replace(/\$\{[^}]*\}/g, '{}').replace(/\\(.)/g, '$1'),
  );
}

/** What is nothing but holes says nothing of its own. */
function sayingsIn(file: string): readonly string[] {
  return spokenIn(file).filter(text => text.includes(' ') && /\p{L}{2}/u.test(text.replaceAll('{}', '')));
}

/** What ends in something that may be missing, and so is several sayings. */
const IN_PARTS = [
  'as {}, because of: {}{}',
  'because {}{}',
  'the schema can not be used: {}{}',
  'the webhook answered with status {}{}',
];

test('every problem has German words for what happened and for what to do', () => {
  const codes = [...readFileSync(resolve(ROOT, 'base/model/src/problem.ts'), 'utf8').matchAll(/^ {2}(\w+):\s/gm)].map(
    ([, code]) => code,
  );
  expect(codes.length).toBeGreaterThan(80);
  expect(Object.keys(problems).sort()).toEqual(codes.sort());
  for (const [code, texts] of Object.entries(problems)) {
    expect(texts, code).toHaveLength(2);
    for (const text of texts) expect(text, code).toMatch(/^\p{Lu}|^control/u);
    for (const text of texts) expect(text, code).not.toMatch(/\.$/);
  }
});

test('whatever control says to an administrator is known in German', () => {
  const files = SPOKEN.flatMap(pattern => globSync(pattern, { cwd: ROOT })).filter(file => !OF_A_TERMINAL.test(file));
  const all = new Set(files.flatMap(sayingsIn));
  expect(all.size).toBeGreaterThan(250);
  expect([...all].filter(saying => !Object.hasOwn(sayings, saying) && !IN_PARTS.includes(saying))).toEqual([]);
  for (const saying of IN_PARTS)
    expect(said('de', saying.replace(/\{\}$/, '').replaceAll('{}', 'linked before')).lang).toBeUndefined();
});

test('every act of the audit log has a German name', () => {
  expect(ACTIVITY_NAMES.length).toBeGreaterThan(60);
  expect(ACTIVITY_NAMES.filter(name => said('de', name).lang !== undefined)).toEqual([]);
});

test('every hole of a saying is filled by one that is there', () => {
  for (const [english, german] of Object.entries(sayings)) {
    const many = english.split('{}').length - 1;
    const places = [...german.matchAll(/\{~?(\d)\}/g)].map(([, place]) => Number(place));
    expect([...new Set(places)].sort(), english).toEqual(Array.from({ length: many }, (_, at) => at + 1));
  }
});

test.each([
  ['there is no configuration c1', 'es gibt keine Konfiguration c1'],
  ['there is no saved filter f1', 'es gibt keinen gespeicherten Filter f1'],
  [
    "Anna is in the cloud, as anna@sim, because of: below the container OU=People (1b) (rule container of 'sim')",
    'Anna ist in der Cloud, als anna@sim, Grund: unterhalb des Containers OU=People (1b) (Regel container von „sim“)',
  ],
  [
    'held before the first was applied: 6 deletes and disables, 0 within the last hour, threshold 6; 2 member removals of 1 groups that would lose too many at once',
    'zurückgehalten, bevor das erste ausgeführt wurde: 6 Löschungen und Deaktivierungen, 0 in der letzten Stunde, Schwellenwert 6; 2 Entfernungen von Mitgliedern in 1 Gruppen, die auf einmal zu viele verlören',
  ],
  [
    'No cycle of Staff has succeeded for 24 hours; the last that did ended: never. Its last problem was: NoAgentForDomain, no agent for the domain is connected. Its health is Quarantined.',
    'Seit 24 Stunden gelang kein Zyklus von Staff; der letzte, der gelang, endete: nie. Das letzte Problem war: NoAgentForDomain, kein Agent für die Domäne ist verbunden. Ihr Zustand: in Quarantäne.',
  ],
])('%s is said with what is in it', (english, german) => {
  expect(said('de', english)).toEqual({ text: german, lang: undefined });
  expect(said('en', english)).toEqual({ text: english, lang: undefined });
});

test('what is not known is told by its code, with its own words behind, and else as control says it', () => {
  const news = 'something that only a newer control says';
  expect(said('de', news, 'AgentLost')).toEqual({ text: `Die Leitung zum Agent ist abgebrochen („${news}“)`, lang: undefined });
  expect(said('de', news, 'OfTomorrow')).toEqual({ text: news, lang: 'en' });
  expect(said('de', 'something; else')).toEqual({ text: 'something; else', lang: 'en' });
  expect(saidCure('de', 'do something', 'OfTomorrow')).toEqual({ text: 'do something', lang: 'en' });
  expect(saidCure('de', 'check the id', 'NotFound')).toEqual({ text: 'Prüfen Sie die ID', lang: undefined });
  expect(said('de', 'there is no constructor', 'constructor').lang).toBeUndefined();
});
