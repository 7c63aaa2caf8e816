import { METRICS, measureRequests } from '@landbridge/control/metrics';
import { openMeter } from '@landbridge/metrics';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;
const meter = openMeter(METRICS, async () => []);

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  measureRequests(api.fastify, meter);
  tenant = await api.tenant();
});
afterAll(() => api.end());

test('requests are told by the pattern of their route, whoever they ask about', async () => {
  const headers = { authorization: `Bearer ${tenant.token}` };
  for (const name of ['anna@exoip.test', 'ben@exoip.test']) await api.fastify.inject({ url: `/v1.0/users/${name}`, headers });
  await api.fastify.inject({ url: '/v1.0/users', headers });
  await api.fastify.inject({ url: '/anna@exoip.test' });
  const text = await meter.text();
  const counted = (labels: string) => text.includes(`landbridge_http_request_duration_seconds_count{${labels}}`);
  expect(text).toContain('landbridge_http_request_duration_seconds_count{method="GET",route="/v1.0/users/:id",status="404"} 2\n');
  expect(counted('method="GET",route="/v1.0/users",status="200"')).toBe(true);
  expect(counted('method="GET",route="none",status="404"')).toBe(true);
  expect(text).not.toContain('exoip');
});
