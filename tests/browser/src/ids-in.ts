import { createGroup, listConfigurations, listContacts, listUsers } from '@landbridge/contract';
import type { ControlUnderTest } from './control-under-test.ts';
import type { Ids } from './page-cases.ts';

/** Of one of each kind in a directory that was filled; the group is made, and lives in the cloud only. */
export async function idsIn({ client }: ControlUnderTest): Promise<Ids> {
  const configurations = await client.call(listConfigurations);
  const users = await client.call(listUsers, { query: { $search: '"displayName:Anna"' } });
  const contacts = await client.call(listContacts);
  const { id } = await client.call(createGroup, { body: { displayName: 'Crew' } });
  const first = ({ value: [one] }: { readonly value: readonly { readonly id?: string | undefined }[] }): string =>
    one?.id ?? 'missing';
  return { configuration: first(configurations), user: first(users), contact: first(contacts), group: id ?? 'missing' };
}
