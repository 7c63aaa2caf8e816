import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getSchema, listSchemaVersions, listUsers } from '@landbridge/contract';
import { type Domain, prepareDomain } from '@landbridge/domain';
import { Stack, until } from '@landbridge/stack';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-attribute-mapping-'));
let domain: Domain;
let stack: Stack;
let browser: BrowserUnderTest;
let context: BrowserContext;
let page: Page;
let place: string;
let job: { id: string; jobId: string };

/** One person: whatever a change does, it does to her. */
beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.82.1', realm: 'MAPPED.TEST', seed: 'none' });
  await domain.up();
  const hand = await domain.hand();
  const attributes = { objectClass: ['user'], sAMAccountName: ['anna'], givenName: ['Anna'], sn: ['Meier'], title: ['Engineer'] };
  await hand.do({ op: 'add', dn: `CN=Anna Meier,CN=Users,${domain.baseDn}`, attributes });
  await hand.close();
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), adminFolder: inject('adminFolder') });
  await stack.quiet();
  const { id, jobId } = await stack.configuration();
  job = { id, jobId };
  place = `/admin/configurations/${id}/attribute-mapping`;
  const url = /^\{"ready":"([^"]+)"\}$/m.exec(stack.control.printed)?.[1] ?? '';
  browser = await BrowserUnderTest.open(url);
  context = await browser.window({ reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto('/admin/');
  const kept = readFileSync(join(folder, 'stack', 'control', 'first-administrator'), 'utf8');
  await signIn(page, /password:?\s+(\S+)/i.exec(kept)?.[1] ?? '');
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await stack?.end();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const editor = () => page.getByRole('textbox', { name: 'Expression' });
const versions = async () => (await stack.client.call(listSchemaVersions, { params: { id: job.id } })).value;

async function write(expression: string): Promise<void> {
  await editor().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(expression);
}

/** What her title is in the directory, once it is this. */
async function titleBecomes(title: string): Promise<void> {
  const hers = async () => {
    const { value } = await stack.client.call(listUsers, { query: { $filter: "onPremisesSamAccountName eq 'anna'" } });
    return value[0]?.jobTitle === title;
  };
  await until(hers, { what: `the title ${title}`, withinMs: 20_000, evidence: () => stack.logs });
}

test('an expression is corrected, completed and tried, and saved when its effect was seen', async () => {
  await page.goto(place);
  await page.getByRole('searchbox', { name: 'Find a mapping' }).fill('JobTitle');
  await page.getByRole('button', { name: 'JobTitle' }).click();
  expect(new URL(page.url()).searchParams.get('target')).toBe('JobTitle');
  await write('Upper([title])');
  await page.getByText('Line 1, column 1: Upper is no function').waitFor();
  await expect(page.locator('.cm-lintRange-error').textContent()).resolves.toBe('Upper');
  await write('ToU');
  await page.getByRole('option', { name: /^ToUpper/ }).waitFor();
  await page.getByText('ToUpper(source', { exact: false }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('[givenN');
  await page.getByRole('option', { name: /^givenName/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(editor().textContent()).resolves.toBe('ToUpper([givenName])');
  await page.getByRole('combobox', { name: 'On an object of the domain' }).pressSequentially('anna');
  await page.getByRole('option', { name: /^Anna Meier/ }).click();
  await page.getByRole('status', { name: 'Result' }).getByText('ANNA', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByText('One change is not saved').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'What if and save' }).click();
  await page.getByLabel('Why (kept with the version)').fill('given names as titles');
  await page.getByRole('button', { name: 'Save and apply: 0 create, 1 update, 0 delete' }).click();
  await page.getByText('The schema is saved').first().waitFor();
  await titleBecomes('ANNA');
  const [newest] = await versions();
  expect(newest).toMatchObject({ version: 2, note: 'given names as titles', createdBy: 'First administrator' });
});

test('a version is looked at, and the way back to the one before leads there', async () => {
  await page.goto(`${place}?panel=versions`);
  await page.getByRole('button', { name: 'Compare: Version 2' }).click();
  await page.getByRole('heading', { name: 'What this version changed' }).waitFor();
  await page.getByRole('cell', { name: 'ToUpper([givenName])' }).waitFor();
  await page.getByRole('button', { name: 'All versions' }).click();
  await page.getByRole('button', { name: 'Compare: Version 1' }).click();
  await page.getByRole('button', { name: 'Roll back to this version' }).click();
  await page.getByRole('button', { name: 'Save and apply: 0 create, 1 update, 0 delete' }).click();
  await page.getByText('Version 1 is the schema again').first().waitFor();
  await titleBecomes('Engineer');
  expect((await versions()).find(one => one.wanted)?.version).toBe(1);
});

test('a scoping filter shows whom it would take away, and nothing is lost by leaving without being asked', async () => {
  await page.goto(`${place}?panel=scope`);
  const inScope = page.getByRole('group', { name: 'Who is in scope' });
  await inScope.getByRole('button', { name: 'Add group' }).click();
  await inScope.getByRole('combobox', { name: 'Attribute' }).fill('sAMAccountName');
  await inScope.getByRole('combobox', { name: 'Operator' }).selectOption({ label: 'does not equal' });
  await inScope.getByRole('textbox', { name: 'Value' }).fill('anna');
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByRole('button', { name: 'What if and save' }).click();
  await page.getByRole('button', { name: 'Save and apply: 0 create, 0 update, 1 delete' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Home' }).click();
  const asked = page.getByRole('dialog', { name: 'Leave without saving?' });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  expect(new URL(page.url()).pathname).toBe(place);
  await page.getByRole('link', { name: 'Home' }).click();
  await asked.getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  const schema = await stack.client.call(getSchema, { params: job });
  expect(schema.synchronizationRules[0]?.objectMappings[0]?.scope).toBeNull();
});

test.each([
  ['?target=DisplayName', 'Try the expression'],
  ['?panel=whatIf', 'Nothing would change.'],
  ['?panel=versions&version=2', 'ToUpper([givenName])'],
  ['?panel=versions', 'Version 2'],
  ['?panel=scope', 'Who is in scope'],
  ['?panel=new', 'Add attribute mapping'],
  ['?panel=extension', 'Application id'],
  ['?panel=defaults', 'The schema has every default as it is.'],
])('everybody can use what %s opens', async (search, text) => {
  await page.goto(`${place}${search}`);
  await page.getByText(text).first().waitFor();
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
