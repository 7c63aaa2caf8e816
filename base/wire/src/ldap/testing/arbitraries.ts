import fc from 'fast-check';
import type { Control } from '../control.ts';
import type { LdapAttribute } from '../entry.ts';
import type { Filter } from '../filter.ts';
import type { Message } from '../message.ts';
import type { Operation } from '../operations.ts';

const octets = fc.uint8Array({ maxLength: 40 });
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,15}$/);
const oid = fc.stringMatching(/^[0-2](\.[0-9]{1,6}){1,6}$/);
const part = fc.uint8Array({ minLength: 1, maxLength: 20 });
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null });

const comparison: fc.Arbitrary<Filter> = fc.record({
  kind: fc.constantFrom('equal', 'greaterOrEqual', 'lessOrEqual', 'approx'),
  attribute: name,
  value: octets,
});
const presence: fc.Arbitrary<Filter> = fc.record({ kind: fc.constant('present'), attribute: name });
const substrings: fc.Arbitrary<Filter> = fc
  .record({ attribute: name, initial: maybe(part), any: fc.array(part, { maxLength: 3 }), final: maybe(part) })
  .filter(it => it.initial !== null || it.final !== null || it.any.length > 0)
  .map(it => ({ kind: 'substrings', ...it }));
const extensible: fc.Arbitrary<Filter> = fc
  .record({ rule: maybe(oid), attribute: maybe(name), value: octets, dnAttributes: fc.boolean() })
  .filter(it => it.rule !== null || it.attribute !== null)
  .map(it => ({ kind: 'extensible', ...it }));

export const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>(tie => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    presence,
    substrings,
    extensible,
    fc.record({
      kind: fc.constantFrom<('and' | 'or')[]>('and', 'or'),
      filters: fc.array(tie('filter'), { maxLength: 3 }),
    }),
    tie('filter').map((inner): Filter => ({ kind: 'not', filter: inner })),
  ),
})).filter;

const attribute: fc.Arbitrary<LdapAttribute> = fc.record({
  type: name,
  options: fc.array(fc.stringMatching(/^[a-z]+(=[0-9]+-[0-9*]+)?$/), { maxLength: 2 }),
  values: fc.array(octets, { maxLength: 4 }),
});
const attributes = fc.array(attribute, { maxLength: 5 });
const size = fc.nat();
const result = {
  resultCode: fc.nat(200),
  matchedDN: text,
  diagnosticMessage: text,
  referral: maybe(fc.array(text, { maxLength: 3 })),
};

type Values = { readonly [K in Operation['kind']]: fc.Arbitrary<(Operation & { readonly kind: K })['value']> };

/** One for every operation: the compiler asks for each. */
const values: Values = {
  bindRequest: fc.record({
    version: fc.nat(127),
    name: text,
    authentication: fc.oneof(
      fc.record({ kind: fc.constant('simple' as const), value: octets }),
      fc.record({
        kind: fc.constant('sasl' as const),
        value: fc.record({ mechanism: text, credentials: maybe(octets) }),
      }),
    ),
  }),
  bindResponse: fc.record({ ...result, serverSaslCreds: maybe(octets) }),
  unbindRequest: fc.constant(null),
  searchRequest: fc.record({
    baseObject: text,
    scope: fc.constantFrom('base', 'one', 'subtree'),
    derefAliases: fc.nat(3),
    sizeLimit: size,
    timeLimit: size,
    typesOnly: fc.boolean(),
    filter,
    attributes: fc.array(text, { maxLength: 4 }),
  }),
  searchResEntry: fc.record({ dn: text, attributes }),
  searchResDone: fc.record(result),
  modifyRequest: fc.record({
    object: text,
    changes: fc.array(fc.record({ operation: fc.constantFrom('add', 'delete', 'replace'), modification: attribute }), {
      maxLength: 3,
    }),
  }),
  modifyResponse: fc.record(result),
  addRequest: fc.record({ dn: text, attributes }),
  addResponse: fc.record(result),
  delRequest: text,
  delResponse: fc.record(result),
  modDNRequest: fc.record({ entry: text, newrdn: text, deleteoldrdn: fc.boolean(), newSuperior: maybe(text) }),
  modDNResponse: fc.record(result),
  compareRequest: fc.record({ entry: text, assertion: fc.record({ attribute: text, value: octets }) }),
  compareResponse: fc.record(result),
  abandonRequest: size,
  searchResRef: fc.array(text, { maxLength: 3 }),
  extendedReq: fc.record({ requestName: oid, requestValue: maybe(octets) }),
  extendedResp: fc.record({ ...result, responseName: maybe(oid), responseValue: maybe(octets) }),
  intermediateResponse: fc.record({ responseName: maybe(oid), responseValue: maybe(octets) }),
};

export const OPERATION_KINDS = Object.keys(values) as Operation['kind'][];

function operation(kind: Operation['kind']): fc.Arbitrary<Operation> {
  const value: fc.Arbitrary<unknown> = values[kind];
  return value.map(it => ({ kind, value: it }) as Operation);
}

const control: fc.Arbitrary<Control> = fc.record({ oid, critical: fc.boolean(), value: maybe(octets) });

export function messageOf(kind: Operation['kind']): fc.Arbitrary<Message> {
  return fc.record({
    messageId: fc.nat(),
    operation: operation(kind),
    controls: fc.array(control, { maxLength: 3 }),
  });
}

export const message: fc.Arbitrary<Message> = fc.oneof(...OPERATION_KINDS.map(messageOf));
