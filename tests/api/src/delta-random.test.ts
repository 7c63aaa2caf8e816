import { changeSomething } from '@landbridge/stories';
import { SeededChance } from '@landbridge/testkit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest } from './api-under-test.ts';
import { DeltaClient } from './delta-client.ts';
import { DeltaWriters } from './delta-writers.ts';
import { thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
afterAll(() => api.end());

test.each([1, 2, 3, 4, 5, 6])(
  'whatever transactions overlap, who follows the delta has exactly the directory (seed %i)',
  async seed => {
    const tenant = await api.tenant();
    const chance = new SeededChance(seed);
    const writers = new DeltaWriters(api, tenant, chance);
    const clients = (['user', 'group'] as const).map(
      kind => [kind, new DeltaClient(api, tenant, `/v1.0/${kind}s/delta?$top=${1 + chance.below(4)}`)] as const,
    );
    for (let season = 0; season < 6; season++) {
      for (let index = 0; index < 80; index++) {
        await writers.step();
        for (const [, client] of clients) if (chance.below(3) === 0) await client.step();
      }
      await writers.settle();
      for (const [kind, client] of clients) {
        // What was under way, and what came since it began.
        await client.follow();
        await client.follow();
        expect(client.copy, `${kind}s of season ${season}`).toEqual(await writers.truth(kind));
        expect(await client.follow()).toEqual([]);
      }
    }
  },
);

test.each([1, 2])(
  'whatever happens in Active Directory, who follows the delta beside the cycles has the directory (seed %i)',
  async seed => {
    const tenant = await api.tenant();
    const chance = new SeededChance(seed);
    const writers = new DeltaWriters(api, tenant, chance);
    const company = await thirtyPeople(api, tenant);
    const clients = (['user', 'group'] as const).map(
      kind => [kind, new DeltaClient(api, tenant, `/v1.0/${kind}s/delta?$top=7`)] as const,
    );
    for (let cycle = 0; cycle < 8; cycle++) {
      for (let change = 0; change < 25; change++) changeSomething(api.domain, chance);
      let isOver = false;
      const running = company.cycle().finally(() => {
        isOver = true;
      });
      while (!isOver) for (const [, client] of clients) await client.step();
      await running;
      for (const [kind, client] of clients) {
        await client.follow();
        await client.follow();
        expect(client.copy, `${kind}s after cycle ${cycle}`).toEqual(await writers.truth(kind));
      }
    }
  },
);
