import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_FOLDER, type Seed } from '../prepare.ts';
import { DomainProblem, type Say } from '../problem.ts';

export interface CommandOptions {
  readonly folder: string;
  readonly ip: string;
  readonly realm: string;
  readonly seed: Seed;
  readonly count: number;
  readonly chance: number;
  readonly save: string | null;
  readonly replay: string | null;
  readonly json: boolean;
  /** What stands after the command's name. */
  readonly words: readonly string[];
  /** Progress, on standard error, so that standard output stays a result. */
  readonly say: Say;
}

const FLAGS = {
  folder: { type: 'string' },
  ip: { type: 'string', default: '127.0.0.11' },
  realm: { type: 'string', default: 'EXOIP.TEST' },
  users: { type: 'string' },
  groups: { type: 'string' },
  empty: { type: 'boolean', default: false },
  count: { type: 'string', default: '500' },
  seed: { type: 'string' },
  save: { type: 'string' },
  replay: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The command's name and its options; null when help is wanted. */
export function parseCommand(args: readonly string[]): { readonly name: string; readonly options: CommandOptions } | null {
  const { values, positionals } = parsed(args);
  const [name, ...words] = positionals;
  if (values.help || name === undefined) return null;
  const chance = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : number('seed', values.seed);
  const folder = resolve(values.folder ?? `${DATA_FOLDER}/${values.realm.toLowerCase()}`);
  const options: CommandOptions = {
    folder,
    ip: values.ip,
    realm: values.realm,
    seed: seedOf(values),
    count: number('count', values.count),
    chance,
    save: values.save ?? null,
    replay: values.replay ?? null,
    json: values.json,
    words,
    say: line => console.error(line),
  };
  return { name, options };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (cause) {
    throw new DomainProblem('bad_option', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function seedOf(values: { users?: string; groups?: string; seed?: string; empty: boolean }): Seed {
  if (values.empty) return 'none';
  if (values.users === undefined) return 'company';
  const users = number('users', values.users);
  const groups = values.groups === undefined ? Math.ceil(users / 10) : number('groups', values.groups);
  return { users, groups, seed: values.seed === undefined ? 1 : number('seed', values.seed) };
}

function number(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new DomainProblem('bad_option', `--${name} takes a whole number, not ${text}`);
  return Number(text);
}
