import { listAdministrators, type ShownAdministrator } from '@landbridge/contract';
import type { Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';

/** By name, in whatever case, or by id. */
export async function findAdministrator({ client }: Context, named: string): Promise<ShownAdministrator> {
  const wanted = named.toLowerCase();
  for await (const one of client.all(listAdministrators)) {
    if (one.id === wanted || one.userPrincipalName.toLowerCase() === wanted) return one;
  }
  throw new UsageError(`there is no administrator '${named}'`);
}
