import { afterEach, describe, expect, test } from 'vitest';
import { HttpsWebhooks } from './https-webhooks.ts';
import { WebhookCatcher } from './testing/catcher.ts';

const HOSTS = ['hooks.example.com', '*.Example.org', '127.0.0.1'];
const listed = new HttpsWebhooks({ privateAddresses: true, hosts: HOSTS });

describe('where control may call only the hosts of a list', () => {
  test.each([
    'https://hooks.example.com/a',
    'https://HOOKS.example.com./',
    'https://a.example.org/',
    'https://b.a.example.org:8443/',
  ])('%s is called', url => expect(listed.refusal(url)).toBeNull());

  test.each([
    'https://example.com/',
    'https://hooks.example.com.evil.test/',
    'https://other.hooks.example.com/',
    'https://example.org/',
    'https://evilexample.org/',
    'https://hooks.example.com@evil.test/',
    'https://8.8.8.8/',
  ])('%s is refused', url => expect(listed.refusal(url)).toMatchObject({ code: 'WebhookHostNotListed' }));

  test('an empty list allows nothing, and none allows every public host', () => {
    const at = 'https://hooks.example.com/';
    expect(new HttpsWebhooks({ privateAddresses: false, hosts: [] }).refusal(at)).toMatchObject({ code: 'WebhookHostNotListed' });
    expect(new HttpsWebhooks({ privateAddresses: false, hosts: null }).refusal(at)).toBeNull();
  });
});

describe('a call', () => {
  let catcher: WebhookCatcher;
  afterEach(() => catcher?.close());

  test('goes to a host of the list and never to another, though both lead to the same server', async () => {
    catcher = await WebhookCatcher.open();
    const call = (host: string) => ({ url: catcher.url('/hook', host), headers: {}, body: '{}' });
    const patient = new AbortController().signal;
    expect(await listed.post(call('localhost'), patient)).toMatchObject({
      is: 'again',
      problem: { code: 'WebhookHostNotListed' },
    });
    expect(await listed.greet(catcher.url('/hook', 'localhost'), 'token')).toMatchObject({ code: 'WebhookHostNotListed' });
    expect(catcher.calls).toEqual([]);
    expect(await listed.post(call('127.0.0.1'), patient)).toMatchObject({ is: 'delivered' });
    expect(catcher.calls).toHaveLength(1);
  });
});
