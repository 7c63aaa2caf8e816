import { sql } from 'kysely';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';
import type { Company } from './company.ts';

/** So that every way between objects leads somewhere; Staff and Team are members of each other. */
export async function fillReferences(api: ApiUnderTest, tenant: Tenant, company: Company): Promise<void> {
  const { anna, ben, staff, team, contact } = company;
  const references = [
    ['manager', contact, anna],
    ['manager', ben, contact],
    ['owner', team, anna],
    ['member', team, staff],
  ];
  for (const [name, source, target] of references) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id) values (${tenant.id}, ${name}, ${source}, ${target})
    `.execute(api.database);
  }
}
