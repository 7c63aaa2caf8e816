import { until } from '@landbridge/stack';
import type { Page, Request } from 'playwright-core';

const WITHIN_MS = 15_000;
const onTheWay = new WeakMap<Page, Set<Request>>();

/** What a page has asked for and not got; the line of events is always open. */
function requestsOf(page: Page): ReadonlySet<Request> {
  const known = onTheWay.get(page);
  if (known !== undefined) return known;
  const requests = new Set<Request>();
  onTheWay.set(page, requests);
  page.on('request', request => {
    if (!request.url().endsWith('/events')) requests.add(request);
  });
  page.on('requestfinished', request => requests.delete(request));
  page.on('requestfailed', request => requests.delete(request));
  page.on('domcontentloaded', () => requests.clear());
  return requests;
}

/** Until nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  const requests = requestsOf(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const isQuiet = async (): Promise<true | undefined> => {
    if (requests.size > 0) return undefined;
    return (await page.locator('[role=progressbar]').count()) === 0 || undefined;
  };
  await until(isQuiet, { what: `${page.url()} to be there`, withinMs: WITHIN_MS, everyMs: 20 });
}

/** By its address, as from a link that somebody sent. */
export async function open(page: Page, address: string): Promise<void> {
  requestsOf(page);
  await page.goto(`/admin${address}`);
  await settled(page);
}

/** From where one is in the admin center, as a link of its own leads there: nothing is loaded that is there already. */
export async function go(page: Page, address: string): Promise<void> {
  requestsOf(page);
  await page.evaluate<void>(`(async () => {
    const router = globalThis.__TSR_ROUTER__;
    if (location.pathname + location.search === ${JSON.stringify(`/admin${address}`)}) return;
    const shown = new Promise(done => {
      const leave = router.subscribe('onRendered', () => { leave(); done(); });
    });
    await router.navigate({ href: ${JSON.stringify(`/admin${address}`)} });
    await shown;
  })()`);
  await settled(page);
}
