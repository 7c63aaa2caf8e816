import { type Configuration, getConfiguration, listConfigurations } from '@landbridge/contract';
import type { Context } from './context.ts';
import { UsageError } from './exit-code.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A configuration by id, by its name, or by its domain when that has only one. */
export async function findConfiguration({ client }: Pick<Context, 'client'>, named: string): Promise<Configuration> {
  if (ID.test(named)) return client.call(getConfiguration, { params: { id: named } });
  const wanted = named.toLowerCase();
  const byName: Configuration[] = [];
  const byDomain: Configuration[] = [];
  for await (const configuration of client.all(listConfigurations)) {
    if (configuration.displayName.toLowerCase() === wanted) byName.push(configuration);
    if (configuration.domain.fqdn === wanted) byDomain.push(configuration);
  }
  const found = byName.length > 0 ? byName : byDomain;
  const [only] = found;
  if (found.length > 1) throw new UsageError(`${found.length} configurations are called '${named}': name one by its id`);
  // Control answers NotFound, with its code and cure.
  return only ?? client.call(getConfiguration, { params: { id: named } });
}
