import { listUsers } from '@landbridge/contract';
import type { Page } from 'playwright-core';
import { builtAdminCenter, signedInBrowser, type Visit, visit } from '../admin/browsed.ts';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { TWENTY_THOUSAND } from '../seeds.ts';
import { startControl, WholeStack } from '../whole-stack.ts';

const ROUNDS = 7;

export const ADMIN_FIRST_LOAD: Row = {
  name: 'admin-first-load',
  unit: 'KB',
  goal: { at: 'most', value: 300 },
  against: 'everything that travels until Home is shown to who never was there, compressed',
  slow: false,
  run: measureFirstLoad,
};

export const ADMIN_PAGES: Row = {
  name: 'admin-pages',
  unit: 'ms (slowest page, median)',
  goal: { at: 'most', value: 1_500 },
  against: 'Home, a configuration and the history of a user among 20,000, each opened by its address with an empty cache',
  slow: false,
  run: measurePages,
};

const title = (page: Page): Promise<void> => page.getByRole('heading', { level: 1 }).waitFor();
/** Of the page itself: the navigation beside it has headings too, and is there sooner. */
const section = (page: Page): Promise<void> => page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();

async function measureFirstLoad(bench: Bench): Promise<Measured> {
  const control = await startControl(bench, { LANDBRIDGE_ADMIN_FOLDER: builtAdminCenter() });
  const context = await signedInBrowser(bench, control);
  const { bytes, files, ms } = await visit(context, '/admin/', section);
  await context.clearCookies();
  const signIn = await visit(context, '/admin/sign-in', title);
  return {
    value: bytes / 1_024,
    details: [
      `${files} files in ${Math.round(ms)} ms over loopback`,
      `the sign-in page alone: ${(signIn.bytes / 1_024).toFixed(0)} KB, ${signIn.files} files`,
    ],
  };
}

async function measurePages(bench: Bench): Promise<Measured> {
  const domain = await bench.domain(TWENTY_THOUSAND);
  const stack = await WholeStack.start(bench, domain, { LANDBRIDGE_ADMIN_FOLDER: builtAdminCenter() });
  const configuration = await stack.configure();
  await stack.enable(configuration);
  await withProgress(bench.say, 'first cycle', () => stack.firstCycle(configuration, () => undefined));
  const [user] = (await stack.client.call(listUsers, { query: { $top: 1 } })).value;
  const context = await signedInBrowser(bench, stack);
  const pages = {
    Home: ['/admin/', section],
    'a configuration': [`/admin/configurations/${configuration.id}`, section],
    'the history of a user': [`/admin/users/${user?.id}/history`, section],
  } as const;
  const details: string[] = [];
  let slowest = 0;
  for (const [name, [path, shown]] of Object.entries(pages)) {
    const visits: Visit[] = [];
    for (let round = 0; round < ROUNDS; round++) visits.push(await visit(context, path, shown));
    const times = visits.map(({ ms }) => ms);
    slowest = Math.max(slowest, median(times));
    const size = median(visits.map(({ bytes }) => bytes)) / 1_024;
    details.push(`${name}: ${Math.round(median(times))} ms, at most ${Math.round(Math.max(...times))}; ${Math.round(size)} KB`);
  }
  return { value: slowest, details };
}
