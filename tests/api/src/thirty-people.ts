import { createConfiguration, enableConfiguration } from '@landbridge/contract';
import { runDomain } from '@landbridge/engine';
import type { DomainId, Guid, Instant } from '@landbridge/model';
import { SimulatedDomain } from '@landbridge/stories';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

export interface ThirtyPeople {
  readonly configurationId: string;
  readonly people: Guid;
  readonly guests: Guid;
  /** Runs the domain, as the schedule would; `heardAt`: because an agent told of a change then. */
  cycle(heardAt?: Instant): Promise<void>;
}

/** A domain of 24 people in OU=People and 6 in OU=Guests, and a configuration that has brought all of them into the directory. */
export async function thirtyPeople(api: ApiUnderTest, tenant: Tenant): Promise<ThirtyPeople> {
  const domain = new SimulatedDomain();
  api.domain = domain;
  const people = domain.create('container', domain.head, 'OU=People');
  const guests = domain.create('container', domain.head, 'OU=Guests');
  api.names.set('OU=People,DC=sim', people);
  api.names.set('OU=Guests,DC=sim', guests);
  for (let index = 0; index < 24; index++) domain.user(people, `p${index}`);
  for (let index = 0; index < 6; index++) domain.user(guests, `g${index}`);
  const made = await tenant.client.call(createConfiguration, { body: { domainFqdn: 'sim' } });
  await tenant.client.call(enableConfiguration, { params: { id: made.id } });
  const cycle = async (heardAt?: Instant): Promise<void> => {
    const held = await api.engine.leases.take(tenant.id, made.domain.id as DomainId);
    if (!held) throw new Error('the lease is taken');
    try {
      const { problem } = await runDomain(api.engine, held, heardAt);
      if (problem) throw new Error(problem.message);
    } finally {
      await held.release();
    }
  };
  await cycle();
  return { configurationId: made.id, people, guests, cycle };
}
