import { CERTIFICATE } from '@landbridge/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpsWebhooks } from './https-webhooks.ts';
import { WebhookCatcher } from './testing/catcher.ts';

const open: WebhookCatcher[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function catching(protocol?: 'http' | 'https'): Promise<WebhookCatcher> {
  const catcher = await WebhookCatcher.open(protocol);
  open.push(catcher);
  return catcher;
}

const patient = new AbortController().signal;
const near = new HttpsWebhooks({ privateAddresses: true, ca: CERTIFICATE });
const call = (url: string) => ({ url, headers: { 'landbridge-notice-id': 'n1' }, body: '{"subject":"Zürich"}' });

describe('a call', () => {
  test.each(['http', 'https'] as const)('over %s carries headers and body as they are', async protocol => {
    const catcher = await catching(protocol);
    expect(await near.post(call(catcher.url('/hook?key=a%20b')), patient)).toEqual({ is: 'delivered' });
    expect(catcher.calls).toMatchObject([
      {
        method: 'POST',
        path: '/hook?key=a%20b',
        headers: { 'landbridge-notice-id': 'n1', 'content-type': 'application/json; charset=utf-8', 'user-agent': 'landbridge' },
        body: '{"subject":"Zürich"}',
      },
    ]);
  });

  test.each([
    [200, 'delivered'],
    [202, 'delivered'],
    [400, 'again'],
    [404, 'again'],
    [410, 'never'],
    [429, 'again'],
    [500, 'again'],
  ] as const)('that is answered with %i: %s', async (status, is) => {
    const catcher = await catching();
    catcher.answer = { status };
    expect((await near.post(call(catcher.url()), patient)).is).toBe(is);
  });

  test('follows no redirect', async () => {
    const [catcher, elsewhere] = [await catching(), await catching()];
    catcher.answer = { status: 307, headers: { location: elsewhere.url() } };
    const outcome = await near.post(call(catcher.url()), patient);
    expect(outcome).toMatchObject({
      is: 'again',
      problem: { code: 'WebhookRefused', message: expect.stringContaining('redirects') },
    });
    expect(elsewhere.calls).toEqual([]);
  });

  test('that is not answered ends after its time, and at once when control stops', async () => {
    const catcher = await catching();
    catcher.answer = 'silence';
    const hasty = new HttpsWebhooks({ privateAddresses: true, limitMs: 50 });
    const late = { is: 'again', problem: { code: 'WebhookRefused', message: 'the webhook did not answer in time' } };
    expect(await hasty.post(call(catcher.url()), patient)).toEqual(late);
    expect(await near.post(call(catcher.url()), AbortSignal.abort())).toEqual(late);
  });

  test('to a server with a certificate of nobody, for another name, or to nobody is tried again', async () => {
    const catcher = await catching('https');
    const strict = new HttpsWebhooks({ privateAddresses: true });
    const gone = await WebhookCatcher.open();
    const nobody = gone.url();
    await gone.close();
    for (const [webhooks, url] of [
      [strict, catcher.url()],
      [near, catcher.url('/', '127.0.0.1')],
      [near, nobody],
      [near, 'https://no-such-host.invalid/'],
    ] as const) {
      expect(await webhooks.post(call(url), patient)).toMatchObject({ is: 'again', problem: { code: 'WebhookUnreachable' } });
    }
    expect(catcher.calls).toEqual([]);
  });
});

describe('what stands in our own network', () => {
  const far = new HttpsWebhooks({ privateAddresses: false, ca: CERTIFICATE });

  test.each(['localhost', '127.0.0.1', '2130706433', '0x7f000001'])('is not called as %s', async host => {
    const catcher = await catching('https');
    const outcome = await far.post(call(catcher.url('/hook', host)), patient);
    expect(outcome).toMatchObject({ is: 'again', problem: { code: 'WebhookAddressForbidden' } });
    expect(catcher.calls).toEqual([]);
  });

  test('is not called over http either, which is told from the URL alone', () => {
    expect(far.refusal('http://localhost/')).toMatchObject({ code: 'WebhookAddressForbidden' });
    expect(far.refusal('https://localhost/')).toBeNull();
  });
});
