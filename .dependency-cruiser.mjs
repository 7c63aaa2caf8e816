// The house plan, as rules, from top to bottom as in ARCHITECTURE.md. Every rule says in its comment what to do instead. Circles between
// folders are looked for in .dependency-cruiser.folders.mjs, where tests do not count.

/** Adapters that implement ports of one room. */
const serves = (name, adapters, room) => ({
  name,
  severity: 'error',
  comment: 'See adapter-implements-its-rooms.',
  from: { path: `^adapters/(${adapters})/`, pathNot: '[.]test[.]ts$|/testing/' },
  to: { path: `^(path/(?!${room}-)|base/(?!model/))` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    // ---- floors: base <- path <- adapters <- apps -------------------------------------------
    {
      name: 'base-stands-alone',
      severity: 'error',
      comment: 'base/ is the foundation. Move the code up a floor, or the type it needs down into base/model.',
      from: { path: '^base/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(path|adapters|apps)/' },
    },
    {
      name: 'path-speaks-through-ports',
      severity: 'error',
      comment: "path/ never sees the outside. Declare what you need in this package's ports.ts; an adapter will implement it.",
      from: { path: '^path/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(adapters|apps)/' },
    },
    {
      name: 'adapters-know-no-app',
      severity: 'error',
      comment: 'An adapter serves any program. Pass the value in through its constructor.',
      from: { path: '^adapters/' },
      to: { path: '^apps/' },
    },

    // ---- rooms: no doors between neighbours --------------------------------------------------
    {
      name: 'no-door-between-path-rooms',
      severity: 'error',
      comment: "Steps of the path meet only in base/model types and in an app's wiring.ts.",
      from: { path: '^path/([^/]+)/' },
      to: { path: '^path/', pathNot: '^path/$1/' },
    },
    {
      name: 'no-door-between-stages',
      severity: 'error',
      comment: 'A stage takes a value and returns a value. Only walk.ts goes from one to the next.',
      from: { path: '^path/([^/]+)/src/([0-9]-[^/]+)/' },
      to: { path: '^path/$1/src/[0-9]-', pathNot: '^path/$1/src/$2/' },
    },
    {
      name: 'no-door-between-adapters',
      severity: 'error',
      comment: 'Adapters do not know each other.',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'no-door-between-apps',
      severity: 'error',
      comment: "Programs share packages, never each other's code.",
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },

    // ---- what each package may stand on ------------------------------------------------------
    {
      name: 'model-imports-nothing',
      severity: 'error',
      comment: 'model holds the nouns; it has no dependency at all.',
      from: { path: '^base/model/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^base/model/' },
    },
    {
      name: 'model-tests-need-no-testkit',
      severity: 'error',
      comment: 'Tests of the nouns build them by hand; otherwise model and testkit form a circle.',
      from: { path: '^base/model/' },
      to: { path: '^base/testkit/' },
    },
    {
      name: 'testkit-stands-on-model',
      severity: 'error',
      comment: "Fakes of a package's ports live in that package, under src/testing/.",
      from: { path: '^base/testkit/' },
      to: { path: '^(base|path|adapters|apps)/', pathNot: '^base/(model|testkit)/' },
    },
    {
      name: 'wire-imports-only-wire',
      severity: 'error',
      comment: 'wire turns bytes into values and back; it does not know what a user is.',
      from: { path: '^base/wire/', pathNot: '[.]test[.]ts$|/testing/' },
      to: { pathNot: ['^base/wire/', '^(node:)?crypto$'] },
    },
    {
      name: 'wire-keeps-ciphers-in-crypto',
      severity: 'error',
      comment: 'node:crypto is allowed in crypto/ folders of wire. Put what needs it there, or take it as an argument.',
      from: { path: '^base/wire/', pathNot: '[.]test[.]ts$|/testing/|/crypto/' },
      to: { path: '^(node:)?crypto$' },
    },
    {
      name: 'base-neighbours',
      severity: 'error',
      comment: 'mapping and scim stand on model; contract stands on model, mapping and scim. Nothing else inside base/.',
      from: { path: '^base/(mapping|scim)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^base/', pathNot: '^base/(model|$1)/' },
    },
    {
      name: 'credential-hash-stands-on-digests',
      severity: 'error',
      comment: 'credential-hash serves agent and control alike: MD4 and bytes of wire, nothing that knows a protocol.',
      from: { path: '^base/credential-hash/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^base/(credential-hash|wire/src/(bytes|legacy-crypto))/' },
    },
    {
      name: 'contract-neighbours',
      severity: 'error',
      comment: 'See base-neighbours.',
      from: { path: '^base/contract/', pathNot: '[.]test[.]ts$' },
      to: { path: '^base/', pathNot: '^base/(model|mapping|scim|contract)/' },
    },
    {
      name: 'agent-is-thin',
      severity: 'error',
      comment: 'The agent reads, writes and answers; bytes it meets only through 1-active-directory. Control decides.',
      from: { path: '^apps/agent/' },
      to: { path: '^(path/[3-7]-|base/(wire|mapping|scim|contract)/|adapters/(embedded-)?postgres/)' },
    },
    {
      name: 'windows-see-only-the-contract',
      severity: 'error',
      comment: 'admin and cli look at the house through base/contract. If they need a type, export it from there.',
      from: { path: '^apps/(admin|cli)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(base|path|adapters)/', pathNot: '^base/contract/' },
    },
    {
      name: 'adapters-meet-apps-in-wiring',
      severity: 'error',
      comment: 'Only apps/*/src/wiring.ts and apps/*/src/wiring/ may name an adapter. Everything else receives a port.',
      from: { path: '^apps/', pathNot: '^apps/[^/]+/src/wiring([.]ts$|/)' },
      to: { path: '^adapters/' },
    },
    // ---- purity ------------------------------------------------------------------------------
    {
      name: 'no-io-in-base-or-path',
      severity: 'error',
      comment: 'base/ and path/ do no I/O; node:crypto is the one core module they may use. Take a port instead.',
      from: { path: '^(base|path)/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'enter-by-the-front-door',
      severity: 'error',
      comment: 'Import a package by its entry point or a declared subpath (src/index.ts or src/<subpath>/index.ts).',
      from: { path: '^((base|path|adapters|apps)/[^/]+)/' },
      to: {
        path: '^(base|path|adapters)/[^/]+/src/',
        pathNot: ['^$1/', '^[^/]+/[^/]+/src/index[.]ts$', '^[^/]+/[^/]+/src/[^/]+/index[.]ts$'],
      },
    },
    // ---- React features ----------------------------------------------------------------------
    {
      name: 'features-do-not-cross',
      severity: 'error',
      comment: 'Compose features in app/.',
      from: { path: '^apps/admin/src/features/([^/]+)/' },
      to: { path: '^apps/admin/src/features/', pathNot: '^apps/admin/src/features/$1/' },
    },
    {
      name: 'shared-parts-know-no-feature',
      severity: 'error',
      comment: 'shared -> features -> app, one way.',
      from: { path: '^apps/admin/src/(components|lib|hooks)/' },
      to: { path: '^apps/admin/src/(features|app)/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      comment: 'shared -> features -> app, one way.',
      from: { path: '^apps/admin/src/features/' },
      to: { path: '^apps/admin/src/app/' },
    },
    // ---- further than direct imports ---------------------------------------------------------
    {
      name: 'rooms-never-reach-the-wire',
      severity: 'error',
      comment: 'Only 1-active-directory speaks to a domain controller: carry a value of base/model. Bytes and MD4 are fine.',
      from: { path: '^path/[2-7]-', pathNot: '[.]test[.]ts$|/testing/' },
      to: { path: '^base/wire/src/(?!(bytes|legacy-crypto)/)', reachable: true },
    },
    {
      name: 'control-never-reaches-a-dc',
      severity: 'error',
      comment: 'Control reaches Active Directory only through the relay. Not even through another package: ask an agent.',
      from: { path: '^apps/control/' },
      to: { path: '^(path/1-|base/wire/src/(?!(bytes|legacy-crypto)/)|adapters/sockets/)', reachable: true },
    },
    {
      name: 'few-packages-below-adapters',
      severity: 'error',
      comment: 'base/ and path/ stand on no library but zod, and re2js where patterns are run. Else take a port.',
      from: { path: '^(base|path)/', pathNot: '[.]test[.]ts$|/testing/|^base/(testkit/|mapping/src/values/pattern[.]ts$)' },
      to: { path: '(^|/)node_modules/', pathNot: '(^|/)node_modules/(zod|@landbridge)/' },
    },
    {
      name: 'zod-at-the-borders',
      severity: 'error',
      comment: 'Values are parsed where they come in (base/contract, path/2-relay) and trusted inside.',
      from: { path: '^(base|path)/', pathNot: '^(base/contract|path/2-relay)/|[.]test[.]ts$|/testing/' },
      to: { path: '(^|/)node_modules/zod/' },
    },
    {
      name: 'adapter-implements-its-rooms',
      severity: 'error',
      comment: 'An adapter knows the rooms whose ports it implements, and no other.',
      from: { path: '^adapters/postgres/', pathNot: '[.]test[.]ts$|/testing/' },
      to: { path: '^(path/(?![23467]-)|base/(?!model/))' },
    },
    {
      name: 'sockets-serve-active-directory',
      severity: 'error',
      comment: 'See above. Its ports are in base/wire/bytes and krb5; a channel binding is read with bytes and asn1.',
      from: { path: '^adapters/sockets/', pathNot: '[.]test[.]ts$|/testing/' },
      to: { path: '^(path/(?!1-)|base/(?!model/|wire/src/(ldap|krb5|asn1|bytes)/))' },
    },
    serves('lines-and-files-serve-the-relay', 'websocket|files', 2),
    serves('mail-and-webhook-serve-notices', 'mail|webhook', 6),
    serves('webauthn-serves-tenancy', 'webauthn', 7),
    {
      name: 'other-adapters-know-the-model-only',
      severity: 'error',
      comment: 'A clock and a database server serve anybody. An adapter that implements ports of a room gets a rule above.',
      from: {
        path: '^adapters/(?!(postgres|sockets|websocket|files|mail|webhook|webauthn)/)',
        pathNot: '[.]test[.]ts$|/testing/',
      },
      to: { path: '^(path/|base/(?!model/))' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      comment: 'tests/, tools/ and bench/ use the product, never the other way round.',
      from: { path: '^(base|path|adapters|apps)/', pathNot: '[.]test[.]tsx?$|/testing/' },
      to: { path: '^(tests|tools|bench)/' },
    },

    // ---- circles and litter ------------------------------------------------------------------
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Not even through types. Move the shared type down.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Delete it, or import it.',
      from: { orphan: true, pathNot: ['[.]test[.]tsx?$', '[.]d[.]ts$', '[.]config[.](ts|mjs)$', '(^|/)[.][^/]+[.]mjs$'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'Misspelt, or missing from package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared',
      severity: 'error',
      comment: 'Declare it in the package.json of the package that uses it.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      comment: 'Tests and testkit are imported by tests only.',
      from: { path: '^(base|path|adapters|apps)/', pathNot: '[.]test[.]tsx?$|^base/testkit/|/testing/' },
      to: { path: '[.]test[.]tsx?$|^base/testkit/|/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/[^/]+/dist/' }, // what was built of the house is not the house
    tsPreCompilationDeps: true, // type-only imports count
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
