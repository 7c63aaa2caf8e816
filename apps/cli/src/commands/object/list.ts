import {
  type Client,
  type Contact,
  type Group,
  listContacts,
  listDeletedGroups,
  listDeletedUsers,
  listGroups,
  listUsers,
  type User,
} from '@landbridge/contract';
import { Argument, type Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { showList } from '../../output/show.ts';

const KINDS = {
  users: listUsers,
  groups: listGroups,
  contacts: listContacts,
  'deleted-users': listDeletedUsers,
  'deleted-groups': listDeletedGroups,
} as const;
type ListedKind = keyof typeof KINDS;

interface ObjectListOptions extends CommonOptions {
  readonly filter?: string;
  readonly limit: string;
}

type Listed = Partial<User & Group & Contact>;

async function runObjectList(context: Context, kind: ListedKind, options: ObjectListOptions): Promise<void> {
  const limit = numberOf(options.limit, '--limit');
  await showList(context, listed(context.client, kind, options.filter, limit), {
    json: options.json,
    limit,
    none: 'there is none',
    columns: [
      { heading: 'ID', of: object => object.id },
      { heading: 'NAME', of: object => object.displayName },
      { heading: 'USER PRINCIPAL NAME OR MAIL', of: object => object.userPrincipalName ?? object.mail },
      { heading: 'IN ACTIVE DIRECTORY', of: object => object.onPremisesDistinguishedName },
    ],
  });
}

function listed(client: Client, kind: ListedKind, filter: string | undefined, limit: number): AsyncIterable<Listed> {
  const query = { $top: Math.min(limit, 999), ...(filter === undefined ? {} : { $filter: filter }) };
  return client.all(KINDS[kind], { query });
}

export function objectList(run: Run): Command {
  return leaf('list', {
    description: 'objects of the cloud directory',
    examples: {
      'object list users --limit 20': 'the first twenty users',
      'object list users --filter "department eq \'Sales\' and accountEnabled eq true"': 'only some',
      'object list deleted-users': 'the recycle bin',
    },
  })
    .addArgument(new Argument('<kind>', 'what to list').choices(Object.keys(KINDS)))
    .option('--filter <filter>', 'OData, as in docs/api.md')
    .option('--limit <count>', 'how many at most', '100')
    .action((kind, options, command) => run(command, context => runObjectList(context, kind, options)));
}
