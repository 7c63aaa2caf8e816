import { expect, test } from 'vitest';
import { ApiError, createClient, type Fetch, Unreachable } from './client.ts';
import { restartConfiguration } from './resources/configurations.ts';
import { getHealth } from './resources/health.ts';
import { getUser, listUsers } from './resources/users.ts';

interface Sent {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string | undefined;
}

/** Answers one after the other, and what was asked for them. */
function answering(...answers: readonly (readonly [number, unknown])[]): { fetch: Fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, { headers, body }) => {
    const [status, answer] = answers[sent.length] ?? [500, 'no answer left'];
    sent.push({ url, authorization: headers['authorization'], body });
    return { status, text: async () => (typeof answer === 'string' ? answer : JSON.stringify(answer)) };
  };
  return { fetch, sent };
}

function clientOver(fetch: Fetch) {
  return createClient({ baseUrl: 'https://control.test/', token: 'secret', fetch });
}

test('pages are followed on the host that was named, whatever host the link names', async () => {
  const nextLink = 'https://evil.test/v1.0/users?%24skiptoken=a%2Bb&x=1';
  const { fetch, sent } = answering(
    [200, { value: [{ id: '1' }], '@odata.nextLink': nextLink }],
    [200, { value: [{ id: '2' }] }],
  );
  const ids: unknown[] = [];
  for await (const user of clientOver(fetch).all(listUsers, { query: { $filter: "mail eq 'a&b'" } })) ids.push(user.id);
  expect(ids).toEqual(['1', '2']);
  expect(sent.map(({ url }) => url)).toEqual([
    "https://control.test/v1.0/users?%24filter=mail%20eq%20'a%26b'",
    "https://control.test/v1.0/users?%24filter=mail%20eq%20'a%26b'&%24skiptoken=a%2Bb",
  ]);
});

test('the next page is asked for only when it is needed', async () => {
  const { fetch, sent } = answering([200, { value: [{ id: '1' }], '@odata.nextLink': 'https://x/?$skiptoken=a' }]);
  for await (const user of clientOver(fetch).all(listUsers)) {
    expect(user.id).toBe('1');
    break;
  }
  expect(sent).toHaveLength(1);
});

test('params are encoded, the token goes only where it is asked for, an absent body is none', async () => {
  const { fetch, sent } = answering([200, { id: '1' }], [200, { status: 'ok' }], [204, '']);
  const client = clientOver(fetch);
  await client.call(getUser, { params: { id: 'a/b?c' } });
  await client.call(getHealth);
  await client.call(restartConfiguration, { params: { id: 'x' } });
  expect(sent).toEqual([
    { url: 'https://control.test/v1.0/users/a%2Fb%3Fc', authorization: 'Bearer secret', body: undefined },
    { url: 'https://control.test/healthz', authorization: undefined, body: undefined },
    { url: 'https://control.test/v1.0/landbridge/configurations/x/restart', authorization: 'Bearer secret', body: undefined },
  ]);
});

test('a refusal keeps its code, cure and request id', async () => {
  const innerError = { date: '2026-01-01T00:00:00Z', 'request-id': 'r', cure: 'check the id' };
  const { fetch } = answering([404, { error: { code: 'NotFound', message: 'there is no user 1', innerError } }]);
  const error = await clientOver(fetch)
    .call(getUser, { params: { id: '1' } })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 404, code: 'NotFound', cure: 'check the id', requestId: 'r' });
});

test.each([
  ['a proxy that fails', [502, '<html>']],
  ['somebody else who answers', [200, '<html>hello</html>']],
  ['an answer outside the contract', [200, { id: 5 }]],
] as const)('%s is no control', async (_, answer) => {
  await expect(clientOver(answering(answer).fetch).call(getUser, { params: { id: '1' } })).rejects.toBeInstanceOf(Unreachable);
});
