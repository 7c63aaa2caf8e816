import { ApiError, type Client, getContact, getGroup, getUser, listContacts, listGroups, listUsers } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';

type Shown = Readonly<Record<string, unknown>>;

async function runObjectShow(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  showOne(context, await findObject(context.client, named), { json, details: objectDetails });
}

/** By id, by user principal name, or by `objectGUID`; the answer to the first question tells when there is none. */
async function findObject(client: Client, named: string): Promise<Shown> {
  try {
    return { kind: 'user', ...(await client.call(getUser, { params: { id: named } })) };
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    const found = (await byId(client, named)) ?? (await bySource(client, named));
    if (found) return found;
    throw error;
  }
}

async function byId(client: Client, id: string): Promise<Shown | null> {
  for (const [kind, route] of [
    ['group', getGroup],
    ['contact', getContact],
  ] as const) {
    try {
      return { kind, ...(await client.call(route, { params: { id } })) };
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }
  return null;
}

async function bySource(client: Client, guid: string): Promise<Shown | null> {
  if (!/^[0-9a-f-]{36}$/i.test(guid)) return null;
  const query = { $filter: `onPremisesObjectIdentifier eq '${guid}'`, $top: 1 };
  for (const [kind, route] of [
    ['user', listUsers],
    ['group', listGroups],
    ['contact', listContacts],
  ] as const) {
    const [found] = (await client.call(route, { query })).value;
    if (found) return { kind, ...found };
  }
  return null;
}

function objectDetails(object: Shown): Readonly<Record<string, string>> {
  const pairs = Object.entries(object).flatMap(([name, value]) => {
    if (isEmpty(value) || name.startsWith('@odata.')) return [];
    if (typeof value !== 'object' || Array.isArray(value)) return [[name, textOf(value)] as const];
    return Object.entries(value ?? {}).flatMap(([part, one]) => (isEmpty(one) ? [] : [[part, textOf(one)] as const]));
  });
  return Object.fromEntries(pairs);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

export function objectShow(run: Run): Command {
  return leaf('show', {
    description: 'one object of the cloud directory with all its values',
    examples: {
      'object show anna@exoip.test': 'a user by name',
      'object show 0190a5c8-0000-7000-8000-0000000000a1': 'by its id, or by the objectGUID it has in Active Directory',
    },
  })
    .argument('<object>', 'id, user principal name or objectGUID')
    .action((named, options, command) => run(command, context => runObjectShow(context, named, options)));
}
