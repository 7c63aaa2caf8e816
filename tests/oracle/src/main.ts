import { parseArgs } from 'node:util';
import { Domain } from '@landbridge/domain';
import type { Scope } from './expected.ts';
import { expectedDirectory } from './expected-directory.ts';

const HELP = `node tests/oracle/src/main.ts --domain-folder FOLDER [--unit GUID ...] [--group GUID ...] [--json]
Reads the test domain in FOLDER with ldapsearch and prints what the directory must hold.

  --unit GUID    only what lies below this organizational unit; may be repeated
  --group GUID   only this group and its members, direct and nested; may be repeated
  --json         everything, as JSON; else the numbers only

example
  node tests/oracle/src/main.ts --domain-folder .landbridge/domain/exoip.test --json > expected.json`;

const { values } = parseArgs({
  options: {
    'domain-folder': { type: 'string' },
    unit: { type: 'string', multiple: true, default: [] },
    group: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const folder = values['domain-folder'];
if (values.help || folder === undefined) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  await print(Domain.open(folder), scopeOf(values.unit, values.group));
}

function scopeOf(units: readonly string[], groups: readonly string[]): Scope {
  if (units.length > 0) return { kind: 'organizationalUnits', guids: units.map(guid => guid.toLowerCase()) };
  if (groups.length > 0) return { kind: 'groups', guids: groups.map(guid => guid.toLowerCase()), nested: true };
  return { kind: 'all' };
}

async function print(domain: Domain, scope: Scope): Promise<void> {
  const { ldapUrl, caFile, baseDn, syncAccount } = domain;
  const { objects } = await expectedDirectory({
    ldapUrl,
    caFile,
    baseDn,
    bindName: syncAccount.upn,
    password: syncAccount.password,
    scope,
  });
  if (values.json) {
    const plain = [...objects].map(([guid, object]) => ({ guid, ...object, members: [...object.members] }));
    console.log(JSON.stringify(plain, null, 1));
    return;
  }
  const kinds = Map.groupBy(objects.values(), object => object.kind);
  for (const [kind, found] of kinds) console.log(`${found.length} ${kind}s`);
}
