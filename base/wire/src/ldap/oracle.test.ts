import fc from 'fast-check';
import {
  AddRequest,
  Attribute,
  BindRequest,
  Change,
  type Control,
  FilterParser,
  MessageParser,
  ModifyRequest,
  SearchRequest as OracleSearch,
  PagedResultsControl,
  SearchEntry,
} from 'ldapts';
import { describe, expect, test } from 'vitest';
import { bytesOf, bytesOfHex, hexOf } from '../bytes/index.ts';
import { parseFilter } from './filter-text.ts';
import { pagedRequest } from './known-controls.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import type { Operation } from './operations.ts';
import { messageOf } from './testing/arbitraries.ts';

/** ldapts writes and reads LDAP on its own; what both say is unlikely to be wrong. */
const encoded = (messageId: number, operation: Operation) => hexOf(encodeMessage({ messageId, operation, controls: [] }));

describe('ldapts writes the same bytes for', () => {
  const filters = [
    '(objectClass=user)',
    '(&(objectCategory=person)(|(sn=Müller)(sn=M*l*r))(!(cn=*)))',
    '(userAccountControl:1.2.840.113556.1.4.803:=2)',
    '(memberOf:dn:1.2.840.113556.1.4.1941:=CN=a)',
    '(&(uSNChanged>=100)(uSNChanged<=200))',
    '(cn~=\\28a\\29)',
    '(cn=*b*)',
    '(cn=a*)',
    '(cn=*z)',
  ];
  for (const text of filters) {
    test(`a search for ${text}`, () => {
      const oracle = new OracleSearch({
        messageId: 300,
        baseDN: 'DC=wire,DC=test',
        scope: 'sub',
        filter: FilterParser.parseString(text),
        attributes: ['cn', 'objectGUID'],
        sizeLimit: 1000,
        timeLimit: 0,
        controls: [new PagedResultsControl({ value: { size: 500 } }) as Control],
      });
      const value = {
        baseObject: 'DC=wire,DC=test',
        scope: 'subtree',
        derefAliases: 0,
        sizeLimit: 1000,
        timeLimit: 0,
        typesOnly: false,
        filter: parseFilter(text),
        attributes: ['cn', 'objectGUID'],
      } as const;
      const controls = [{ ...pagedRequest(500, new Uint8Array()), critical: false }];
      const ours = encodeMessage({ messageId: 300, operation: { kind: 'searchRequest', value }, controls });
      // The oracle writes criticality even when it is the default; otherwise the bytes are the same.
      expect(decodeMessage(new Uint8Array(oracle.write()))).toEqual(decodeMessage(ours));
      oracle.controls = [];
      expect(hexOf(oracle.write())).toBe(
        hexOf(encodeMessage({ messageId: 300, operation: { kind: 'searchRequest', value }, controls: [] })),
      );
    });
  }

  test('a bind, a modification and an addition', () => {
    const bind = new BindRequest({ messageId: 1, dn: 'anna@wire.test', password: 'pässword' });
    const authentication = { kind: 'simple', value: bytesOf('pässword') } as const;
    expect(encoded(1, { kind: 'bindRequest', value: { version: 3, name: 'anna@wire.test', authentication } })).toBe(
      hexOf(bind.write()),
    );

    const modification = new Attribute({ type: 'unicodePwd', values: [Buffer.from('2200ff00', 'hex')] });
    const modify = new ModifyRequest({ messageId: 2, dn: 'CN=a', changes: [new Change({ operation: 'replace', modification })] });
    const change = {
      operation: 'replace',
      modification: { type: 'unicodePwd', options: [], values: [bytesOfHex('2200ff00')] },
    } as const;
    expect(encoded(2, { kind: 'modifyRequest', value: { object: 'CN=a', changes: [change] } })).toBe(hexOf(modify.write()));

    const add = new AddRequest({
      messageId: 3,
      dn: 'CN=ä',
      attributes: [new Attribute({ type: 'objectClass', values: ['top', 'user'] })],
    });
    const attributes = [{ type: 'objectClass', options: [], values: [bytesOf('top'), bytesOf('user')] }];
    expect(encoded(3, { kind: 'addRequest', value: { dn: 'CN=ä', attributes } })).toBe(hexOf(add.write()));
  });
});

test('ldapts reads the entries we write', () => {
  fc.assert(
    fc.property(messageOf('searchResEntry'), sent => {
      if (sent.operation.kind !== 'searchResEntry') return;
      const parser = new MessageParser();
      const seen: SearchEntry[] = [];
      parser.on('message', message => {
        if (message instanceof SearchEntry) seen.push(message);
      });
      parser.on('error', error => {
        throw error;
      });
      parser.read(Buffer.from(encodeMessage({ ...sent, messageId: Math.max(1, sent.messageId), controls: [] })), new Map());
      const { dn, attributes } = sent.operation.value;
      expect(seen.map(({ name }) => name)).toEqual([dn]);
      expect(seen[0]?.attributes.map(({ type, parsedBuffers }) => [type, parsedBuffers.map(hexOf)])).toEqual(
        attributes.map(({ type, options, values }) => [[type, ...options].join(';'), values.map(hexOf)]),
      );
    }),
    { numRuns: 200 },
  );
});
