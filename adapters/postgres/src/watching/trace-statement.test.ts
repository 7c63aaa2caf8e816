import { expect, test } from 'vitest';
import { statementName } from './trace-statement.ts';

test.each([
  ['select guid from entry where tenant_id = $1', 'select entry'],
  ['select 1 from configuration where id = $1 for no key update', 'select configuration'],
  ['insert into entry (guid) values ($1) on conflict (guid) do update set guid = excluded.guid', 'insert entry'],
  ['with taken as (select guid from edge) update entry set mark = 1', 'update entry'],
  ['delete from escrow where guid = $1', 'delete escrow'],
  ['select "id" from "directory_object" where "name" = $1', 'select directory_object'],
  ['begin', 'begin'],
  ['commit', 'commit'],
  ['vacuum', 'other'],
])('%s is told as %s', (sql, name) => {
  expect(statementName(sql)).toBe(name);
});

test('nothing of a literal is told', () => {
  expect(statementName("select 'from c4n4ry' as one from entry")).toBe('select entry');
});
