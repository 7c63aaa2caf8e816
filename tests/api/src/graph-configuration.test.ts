import {
  getAgent,
  getAgentGroup,
  getConfiguration,
  getSynchronizationSecrets,
  listAgentGroups,
  listAgentsOfGroup,
  putSynchronizationSecrets,
} from '@landbridge/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

describe("a configuration's secrets, as Graph calls them", () => {
  const params = () => ({ id: company.configurationId });
  const secrets = async () => {
    const { value } = await tenant.client.call(getSynchronizationSecrets, { params: params() });
    return Object.fromEntries(value.map(({ key, value: text }) => [key, JSON.parse(text)]));
  };
  const put = (texts: Readonly<Record<string, unknown>>) => {
    const value = Object.entries(texts).map(([key, one]) => ({ key, value: JSON.stringify(one) }));
    return tenant.client.call(putSynchronizationSecrets, { params: params(), body: { value } as never });
  };

  test('are what the configuration says, and replacing them changes it', async () => {
    const notifications = { Enabled: true, Recipients: 'it@exoip.test', DeleteThresholdEnabled: true, DeleteThresholdValue: 50 };
    await put({
      Domain: { domain: 'EXOIP.test' },
      AppKey: { appKeyScenario: 'AD2AADPasswordHash' },
      SyncNotificationSettings: notifications,
    });
    expect(await secrets()).toEqual({
      Domain: { domain: 'exoip.test' },
      AppKey: { appKeyScenario: 'AD2AADPasswordHash' },
      SyncNotificationSettings: notifications,
    });
    const { passwordHashSync, notificationEmail, guard } = await tenant.client.call(getConfiguration, { params: params() });
    expect([passwordHashSync, notificationEmail, guard.deleteThreshold]).toEqual([true, 'it@exoip.test', 50]);
    await put({});
    expect(await secrets()).toMatchObject({
      AppKey: { appKeyScenario: 'AD2AADProvisioning' },
      SyncNotificationSettings: { Enabled: false, Recipients: '', DeleteThresholdEnabled: true, DeleteThresholdValue: 500 },
    });
  });

  test('of another domain, and texts that are none, are refused and change nothing', async () => {
    const before = await secrets();
    await expect(put({ Domain: { domain: 'other.test' } })).rejects.toMatchObject({ code: 'Conflict' });
    await expect(put({ AppKey: 'x' })).rejects.toMatchObject({ code: 'BadRequest', message: expect.stringContaining('AppKey') });
    const body = { value: [{ key: 'SyncNotificationSettings', value: '{' }] };
    const path = `/v1.0/servicePrincipals/${company.configurationId}/synchronization/secrets`;
    const headers = { authorization: `Bearer ${tenant.token}` };
    const { statusCode } = await api.fastify.inject({ method: 'PUT', url: path, headers, payload: body });
    expect(statusCode).toBe(400);
    expect(await secrets()).toEqual(before);
  });
});

test('agents of a domain are a group of agents', async () => {
  const { value } = await tenant.client.call(listAgentGroups);
  const group = { id: company.domainId, displayName: 'exoip.test', isDefault: false, publishingType: 'provisioning' };
  expect(value).toEqual([group]);
  const params = { id: company.domainId };
  expect(await tenant.client.call(getAgentGroup, { params })).toEqual(group);
  const agents = (await tenant.client.call(listAgentsOfGroup, { params })).value;
  expect(agents.map(({ id }) => id)).toEqual([company.agentId]);
  expect(await tenant.client.call(getAgent, { params: { id: company.agentId } })).toEqual(agents[0]);
});
