import type { Guid } from '@landbridge/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let here: Story;
let there: Story;

beforeEach(async () => {
  here = await Story.begin(address);
  there = await Story.begin(address, { beside: here });
});
afterEach(() => Promise.all([here.end(), there.end()]));

const membersOf = async (group: Guid) => (await here.objects()).get(group)?.members;

test('a member in another domain of the forest resolves, whichever is read first', async () => {
  const anna = there.domain.user(there.domain.head, 'anna');
  const early = here.domain.group(here.domain.head, 'early', [anna]);
  await here.run();
  expect(await membersOf(early)).toEqual(new Set());
  await there.run();
  await here.run();
  expect(await membersOf(early)).toEqual(new Set([anna]));
  const late = here.domain.group(here.domain.head, 'late', [anna]);
  await here.run();
  expect(await membersOf(late)).toEqual(new Set([anna]));
});

test('a member that is deleted in the other domain leaves, and one that comes back returns', async () => {
  const anna = there.domain.user(there.domain.head, 'anna');
  const group = here.domain.group(here.domain.head, 'group', [anna]);
  await there.run();
  await here.run();
  there.domain.delete(anna);
  await there.run();
  expect(await membersOf(group)).toEqual(new Set());
  there.domain.undelete(anna);
  await there.run();
  await here.run();
  expect(await membersOf(group)).toEqual(new Set([anna]));
});

test('a member removed here leaves here only', async () => {
  const anna = there.domain.user(there.domain.head, 'anna');
  const group = here.domain.group(here.domain.head, 'group', [anna]);
  await there.run();
  await here.run();
  here.domain.link(group, 'member', anna, false);
  await here.run();
  expect(await membersOf(group)).toEqual(new Set());
  expect((await here.objects()).get(anna)?.deleted).toBe(false);
});

test('who exchanges a name with somebody a thousand entries away gets it in the same run', async () => {
  const people = Array.from({ length: 2_100 }, (_, index) => here.domain.user(here.domain.head, `u${index}`));
  here.domain.pageSize = 1_000;
  const [anna, bert] = [people[0], people[2_050]] as [Guid, Guid];
  await here.run();
  here.domain.set(anna, { userPrincipalName: ['u2050@sim'], mail: ['u2050@sim'], proxyAddresses: ['SMTP:u2050@sim'] });
  for (const between of people.slice(1, 2_050)) here.domain.set(between, { title: ['Between'] });
  here.domain.set(bert, { userPrincipalName: ['u0@sim'], mail: ['u0@sim'], proxyAddresses: ['SMTP:u0@sim'] });
  await here.run();
  const objects = await here.objects();
  expect(objects.get(anna)?.properties).toMatchObject({ UserPrincipalName: 'u2050@sim', ProxyAddresses: ['SMTP:u2050@sim'] });
  expect(objects.get(bert)?.properties).toMatchObject({ UserPrincipalName: 'u0@sim', ProxyAddresses: ['SMTP:u0@sim'] });
  expect(await differences(here)).toEqual([]);
});

test('an account that is deleted and made again under the same name is a new person, and the old one is in the recycle bin', async () => {
  const old = here.domain.user(here.domain.head, 'anna');
  const group = here.domain.group(here.domain.head, 'group', [old]);
  await here.run();
  here.domain.delete(old);
  const young = here.domain.user(here.domain.head, 'anna');
  await here.run();
  await here.run();
  const objects = await here.objects();
  expect(objects.get(old)?.deleted).toBe(true);
  expect(objects.get(young)).toMatchObject({ deleted: false, properties: { UserPrincipalName: 'anna@sim' } });
  expect(objects.get(group)?.members).toEqual(new Set());
});

test('two who claim one address: one has it, the other shows without, and gets it when the first lets go', async () => {
  const anna = here.domain.user(here.domain.head, 'anna', { proxyAddresses: ['SMTP:team@sim', 'smtp:anna@sim'] });
  await here.run();
  const bert = here.domain.user(here.domain.head, 'bert', { proxyAddresses: ['SMTP:team@sim', 'smtp:bert@sim'] });
  await here.run();
  const addresses = async (guid: Guid) => (await here.objects()).get(guid)?.properties['ProxyAddresses'];
  expect([await addresses(anna), await addresses(bert)]).toEqual([['SMTP:team@sim', 'smtp:anna@sim'], ['smtp:bert@sim']]);
  here.domain.delete(anna);
  await here.run();
  await here.run();
  expect(await addresses(bert)).toEqual(['SMTP:team@sim', 'smtp:bert@sim']);
});
