/** A violation of one house rule: files of a small tree, and the file that must be told to break the rule. */
export interface Seed {
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
  readonly culprit: string;
  /** Other rules that the same tree cannot but break. */
  readonly also?: readonly string[];
}

const EMPTY = 'export const nothing = 0;\n';

/** `from` imports `to`, by a relative path. */
function imports(rule: string, from: string, to: string, also: readonly string[] = []): Seed {
  const up = '../'.repeat(from.split('/').length - 1);
  return { rule, culprit: from, also, files: { [from]: `import '${up}${to}';\n`, [to]: EMPTY } };
}

/** `from` imports a package or a module of Node. */
function uses(rule: string, from: string, specifier: string, also: readonly string[] = []): Seed {
  return { rule, culprit: from, also, files: { [from]: `import '${specifier}';\n` } };
}

/** What no rule may object to: exceptions that the rules make on purpose, and the ways the house is built of. */
export const ALLOWED: readonly Seed['files'][] = [
  {
    rule: '',
    culprit: 'path/3-engine/src/testing/kept.ts',
    files: {
      'path/3-engine/src/testing/kept.ts': "import '../6-export/collect.ts';\n",
      'path/3-engine/src/6-export/collect.ts': EMPTY,
      'path/3-engine/src/6-export/collect.test.ts': "import './collect.ts';\nimport '../testing/kept.ts';\n",
    },
  },
  imports('', 'path/3-engine/src/walk.ts', 'path/3-engine/src/1-import/store.ts'),
  imports('', 'path/3-engine/src/any.test.ts', 'base/testkit/src/index.ts'),
  imports('', 'path/4-directory/src/testing/fake.ts', 'base/testkit/src/index.ts'),
  imports('', 'base/wire/src/ldap/testing/server.ts', 'base/testkit/src/index.ts'),
  imports('', 'base/credential-hash/src/check.ts', 'base/wire/src/legacy-crypto/index.ts'),
  imports('', 'path/1-active-directory/src/bind.ts', 'base/wire/src/ldap/index.ts'),
  imports('', 'adapters/sockets/src/stream.ts', 'base/wire/src/ldap/index.ts'),
  imports('', 'adapters/sockets/src/kdc.ts', 'base/wire/src/krb5/index.ts'),
  imports('', 'adapters/sockets/src/connector.ts', 'path/1-active-directory/src/index.ts'),
  imports('', 'adapters/postgres/src/store.ts', 'path/3-engine/src/index.ts'),
  imports('', 'adapters/postgres/src/notices.ts', 'path/6-notices/src/index.ts'),
  imports('', 'adapters/webhook/src/call.ts', 'path/6-notices/src/index.ts'),
  imports('', 'adapters/webauthn/src/proofs.ts', 'path/7-tenancy/src/index.ts'),
  imports('', 'adapters/postgres/src/tokens.ts', 'path/7-tenancy/src/index.ts'),
  imports('', 'adapters/files/src/identity.ts', 'path/2-relay/src/index.ts'),
  imports('', 'apps/control/src/wiring.ts', 'adapters/files/src/index.ts'),
  imports('', 'apps/agent/src/wiring.ts', 'path/1-active-directory/src/index.ts'),
  imports('', 'apps/cli/src/ask.ts', 'base/contract/src/index.ts'),
  imports('', 'tests/stories/src/story.ts', 'path/3-engine/src/testing/index.ts'),
  uses('', 'base/wire/src/crypto/digest.ts', 'node:crypto'),
  uses('', 'path/2-relay/src/handshake.ts', 'node:crypto'),
  uses('', 'path/2-relay/src/frames.ts', 'zod'),
  uses('', 'base/contract/src/user.ts', 'zod'),
  uses('', 'base/mapping/src/values/pattern.ts', 're2js'),
].map(({ culprit, files }) => ({
  ...files,
  [`${culprit.split('/').slice(0, 2).join('/')}/package.json`]: '{ "dependencies": { "zod": "*", "re2js": "*" } }',
}));

/** At least one seed for every rule; the test fails for a rule without one. */
export const SEEDS: readonly Seed[] = [
  imports('base-stands-alone', 'base/testkit/src/up.ts', 'path/4-directory/src/index.ts', ['testkit-stands-on-model']),
  imports('path-speaks-through-ports', 'path/4-directory/src/up.ts', 'adapters/system/src/index.ts'),
  imports('adapters-know-no-app', 'adapters/system/src/up.ts', 'apps/agent/src/up.ts'),
  imports('no-door-between-path-rooms', 'path/4-directory/src/door.ts', 'path/3-engine/src/index.ts'),
  imports('no-door-between-path-rooms', 'path/7-tenancy/src/door.ts', 'path/4-directory/src/index.ts'),
  imports('no-door-between-stages', 'path/3-engine/src/1-import/door.ts', 'path/3-engine/src/2-scoping/room.ts'),
  imports('no-door-between-adapters', 'adapters/system/src/door.ts', 'adapters/files/src/index.ts'),
  imports('no-door-between-apps', 'apps/agent/src/door.ts', 'apps/control/src/room.ts'),
  imports('model-imports-nothing', 'base/model/src/out.ts', 'base/mapping/src/index.ts'),
  imports('model-tests-need-no-testkit', 'base/model/src/kit.test.ts', 'base/testkit/src/index.ts'),
  imports('testkit-stands-on-model', 'base/testkit/src/side.ts', 'base/mapping/src/index.ts'),
  imports('wire-imports-only-wire', 'base/wire/src/out.ts', 'base/model/src/index.ts'),
  imports('wire-imports-only-wire', 'base/wire/src/crypto/out.ts', 'base/model/src/index.ts'),
  uses('wire-keeps-ciphers-in-crypto', 'base/wire/src/ldap/cipher.ts', 'node:crypto'),
  imports('base-neighbours', 'base/mapping/src/side.ts', 'base/contract/src/index.ts'),
  imports('credential-hash-stands-on-digests', 'base/credential-hash/src/check.ts', 'base/wire/src/ntlm/index.ts'),
  imports('contract-neighbours', 'base/contract/src/side.ts', 'base/wire/src/ldap/index.ts'),
  imports('agent-is-thin', 'apps/agent/src/fat.ts', 'path/3-engine/src/index.ts'),
  imports('agent-is-thin', 'apps/agent/src/fat.ts', 'path/7-tenancy/src/index.ts'),
  imports('control-never-reaches-a-dc', 'apps/control/src/touch.ts', 'path/1-active-directory/src/index.ts'),
  imports('control-never-reaches-a-dc', 'apps/control/src/wiring.ts', 'adapters/sockets/src/index.ts'),
  imports('windows-see-only-the-contract', 'apps/cli/src/peek.ts', 'base/model/src/index.ts'),
  imports('adapters-meet-apps-in-wiring', 'apps/agent/src/meet.ts', 'adapters/system/src/index.ts'),
  uses('no-io-in-base-or-path', 'path/4-directory/src/io.ts', 'node:fs'),
  imports('enter-by-the-front-door', 'apps/control/src/window.ts', 'path/4-directory/src/inner.ts'),
  imports('features-do-not-cross', 'apps/admin/src/features/one/a.ts', 'apps/admin/src/features/two/b.ts'),
  imports('shared-parts-know-no-feature', 'apps/admin/src/lib/a.ts', 'apps/admin/src/features/two/c.ts'),
  imports('features-know-no-app', 'apps/admin/src/features/one/c.ts', 'apps/admin/src/app/main.ts'),
  {
    rule: 'rooms-never-reach-the-wire',
    culprit: 'path/4-directory/src/reach.ts',
    also: ['model-imports-nothing'],
    files: {
      'path/4-directory/src/reach.ts': "import '../../../base/mapping/src/index.ts';\n",
      'base/mapping/src/index.ts': "import '../../model/src/index.ts';\n",
      'base/model/src/index.ts': "import '../../wire/src/ldap/index.ts';\n",
      'base/wire/src/ldap/index.ts': EMPTY,
    },
  },
  {
    rule: 'control-never-reaches-a-dc',
    culprit: 'apps/control/src/reach.ts',
    also: ['no-door-between-path-rooms'],
    files: {
      'apps/control/src/reach.ts': "import '../../../path/4-directory/src/index.ts';\n",
      'path/4-directory/src/index.ts': "import '../../1-active-directory/src/index.ts';\n",
      'path/1-active-directory/src/index.ts': EMPTY,
    },
  },
  uses('few-packages-below-adapters', 'path/4-directory/src/library.ts', 'fast-check', ['no-undeclared']),
  uses('zod-at-the-borders', 'path/4-directory/src/parse.ts', 'zod', ['no-undeclared']),
  uses('few-packages-below-adapters', 'base/mapping/src/filter/search.ts', 're2js', ['no-undeclared']),
  imports('adapter-implements-its-rooms', 'adapters/postgres/src/far.ts', 'path/1-active-directory/src/index.ts'),
  imports('sockets-serve-active-directory', 'adapters/sockets/src/far.ts', 'path/3-engine/src/index.ts'),
  imports('sockets-serve-active-directory', 'adapters/sockets/src/names.ts', 'base/wire/src/identity/index.ts'),
  imports('sockets-serve-active-directory', 'adapters/sockets/src/speak.ts', 'base/wire/src/ntlm/index.ts'),
  imports('lines-and-files-serve-the-relay', 'adapters/files/src/far.ts', 'path/3-engine/src/index.ts'),
  imports('mail-and-webhook-serve-notices', 'adapters/mail/src/far.ts', 'path/3-engine/src/index.ts'),
  imports('webauthn-serves-tenancy', 'adapters/webauthn/src/far.ts', 'path/3-engine/src/index.ts'),
  imports('other-adapters-know-the-model-only', 'adapters/system/src/far.ts', 'path/3-engine/src/index.ts'),
  imports('other-adapters-know-the-model-only', 'adapters/a-new-one/src/far.ts', 'path/2-relay/src/index.ts'),
  imports('product-knows-no-tests', 'apps/control/src/tested.ts', 'tests/domain/src/index.ts'),
  {
    rule: 'no-circles',
    culprit: 'adapters/system/src/back.ts',
    files: {
      'adapters/system/src/circle.ts': "import './back.ts';\n",
      'adapters/system/src/back.ts': "import type { a } from './circle.ts';\nexport type b = a;\n",
    },
  },
  {
    rule: 'no-folder-circles',
    culprit: 'adapters/system/src/one',
    files: {
      'adapters/system/src/one/a.ts': "import '../two/b.ts';\n",
      'adapters/system/src/two/b.ts': EMPTY,
      'adapters/system/src/two/c.ts': "import '../one/d.ts';\n",
      'adapters/system/src/one/d.ts': EMPTY,
    },
  },
  { rule: 'no-orphans', culprit: 'adapters/system/src/alone.ts', files: { 'adapters/system/src/alone.ts': EMPTY } },
  uses('no-unresolvable', 'adapters/system/src/misspelt.ts', './not-there.ts'),
  uses('no-undeclared', 'adapters/system/src/undeclared.ts', 'zod'),
  imports('no-tests-in-production', 'adapters/system/src/kit.ts', 'base/testkit/src/index.ts', [
    'other-adapters-know-the-model-only',
  ]),
];
