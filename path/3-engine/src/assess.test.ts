import { type CompiledSchema, compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Scope } from '@landbridge/model';
import { expect, test } from 'vitest';
import { Tree } from './2-scoping/tree.ts';
import { type Assessing, assess } from './assess.ts';
import type { KnownDomain, WalkingConfiguration } from './stored.ts';
import { directoryObject, guid, walkedEntry } from './testing/samples.ts';

const schema: CompiledSchema = compileSchema(DEFAULT_SCHEMA);
const HEAD = guid(9);

function assessing(scope: Scope = { kind: 'all' }): Assessing {
  const domain = { fqdn: 'exoip.test', netbiosName: 'EXOIP', domainGuid: HEAD, namingContext: 'DC=exoip,DC=test' } as KnownDomain;
  const people = { guid: guid(2), parentGuid: HEAD, rdn: 'OU=People', deleted: false };
  return {
    domain,
    schema,
    configuration: { scope } as WalkingConfiguration,
    tree: new Tree([people], domain),
    scope: { knownRoots: new Set([guid(8)]), inGroups: new Set(), inExcludedGroups: new Set() },
  };
}

const DN = 'CN=Anna,OU=People,DC=exoip,DC=test';
const anna = walkedEntry({ attributes: { sAMAccountName: ['anna'] }, target: directoryObject() });

test('who is in scope is mapped, with the name the tree gives', () => {
  expect(assess(anna, assessing())).toEqual({
    entry: anna,
    name: DN,
    verdict: { presence: 'inScope', rule: 'wholeDomain', reason: 'the scope is the whole domain' },
    mapped: expect.objectContaining({
      ok: true,
      properties: {
        UserPrincipalName: 'anna@exoip.test',
        CommonName: 'Anna',
        DisplayName: 'Anna',
        NetBiosName: 'EXOIP',
        OnPremisesDistinguishedName: DN,
        OnPremisesDomainName: 'exoip.test',
        OnPremisesSamAccountName: 'anna',
      },
    }),
    target: directoryObject(),
    steps: [
      { type: 'import', status: 'success', description: 'read from Active Directory', details: {} },
      {
        type: 'scoping',
        status: 'success',
        description: 'the scope is the whole domain',
        details: { presence: 'inScope', rule: 'wholeDomain' },
      },
    ],
  });
});

test('who is not is not mapped', () => {
  expect(assess(anna, assessing({ kind: 'organizationalUnits', guids: [guid(8)] }))).toMatchObject({
    name: DN,
    mapped: null,
    steps: [{}, { type: 'scoping', status: 'skipped', details: { presence: 'outOfScope', rule: 'outsideScope' } }],
  });
});

test('a default exclusion keeps out', () => {
  const machine = walkedEntry({ attributes: {} });
  expect(assess(machine, assessing())).toMatchObject({
    mapped: null,
    verdict: { rule: 'defaultExclusion', reason: 'default exclusion noSamAccountName' },
  });
});

test('a skeleton is asked for, not excluded for what it does not have', () => {
  expect(assess(walkedEntry({ attributes: null }), assessing())).toMatchObject({
    mapped: null,
    verdict: { presence: 'unknown', rule: 'notReadYet' },
  });
});

test('a tombstone is told as one', () => {
  expect(assess({ ...anna, deleted: true }, assessing())).toMatchObject({
    mapped: null,
    verdict: { presence: 'deleted' },
    steps: [{ description: 'deleted in Active Directory' }, { status: 'skipped' }],
  });
});

test('what vanished is told by scoping', () => {
  expect(assess({ ...anna, vanished: true }, assessing())).toMatchObject({
    mapped: null,
    verdict: { presence: 'deleted', rule: 'vanished' },
    steps: [{ description: 'read from Active Directory' }, { status: 'skipped' }],
  });
});

test('without a place it is called by the first part of its name', () => {
  expect(assess(walkedEntry({ parentGuid: guid(77) }), assessing())).toMatchObject({
    name: 'CN=Anna',
    verdict: { presence: 'unknown', rule: 'containerUnknown' },
  });
});
