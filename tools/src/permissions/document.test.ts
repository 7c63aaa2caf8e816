import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contract from '@landbridge/contract';
import { expect, test } from 'vitest';
import { permissionsDocument } from './document.ts';

const routes = Object.values(contract.namedRoutes(contract));

test('docs/permissions.md is as the contract says (else: npm run docs:permissions)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/permissions.md'), 'utf8')).toBe(permissionsDocument(routes));
});

test('every route has its row, and says whom it lets in', () => {
  const rows = permissionsDocument(routes).split('\n');
  for (const { method, path, permission } of routes) {
    const row = rows.find(one => one.startsWith(`| \`${method} ${path}\` |`)) ?? '';
    expect(row).toContain(permission);
    // A Global Administrator may do everything but operate control.
    expect(row.split(' | ')[2]).toBe(permission === 'Tenant.ReadWrite.All' ? '' : '✓');
  }
});
