import { expect, test } from 'vitest';
import type { DirectoryAudit, DirectoryAuditId } from './directory-audit.ts';
import { syslogLine } from './syslog-line.ts';

const AUDIT: DirectoryAudit = {
  id: 'a' as DirectoryAuditId,
  at: 1_796_000_523_004,
  activity: 'Update configuration',
  category: 'Synchronization',
  operationType: 'Update',
  actor: { kind: 'token', id: 't1', displayName: 'say "no"]\\\nplease', address: '192.0.2.1' },
  correlationId: 'r1',
  target: { id: 'c1', type: 'configurations', displayName: 'Grüße' },
  modified: [
    { displayName: 'scope', oldValue: '1', newValue: '2' },
    { displayName: 'guard', oldValue: null, newValue: '2' },
  ],
  result: 'success',
  reason: null,
};

test('an act is a message of RFC 5424, its values escaped and on one line', () => {
  expect(syslogLine(AUDIT, { at: '2026-11-30T01:02:03.004Z', sequence: 7, hash: 'ff' })).toBe(
    '<109>1 2026-11-30T01:02:03.004Z - landbridge - directoryAudit [audit@32473 sequence="7" hash="ff" category="Synchronization" ' +
      'result="success" actorId="t1" actor="say \\"no\\"\\]\\\\ please" address="192.0.2.1" targetType="configurations" targetId="c1" ' +
      'target="Grüße" changed="scope,guard" correlationId="r1"] \u{FEFF}Update configuration',
  );
});

test('what failed is a warning with its reason', () => {
  const line = syslogLine(
    { ...AUDIT, result: 'failure', reason: 'Conflict: no', target: null, modified: [] },
    { at: '2026-11-30T01:02:03.004Z', sequence: 8, hash: '00', tenant: 't' },
  );
  expect(line).toMatch(/^<108>1 /);
  expect(line).toContain('reason="Conflict: no"');
  expect(line).toContain('[audit@32473 tenant="t" sequence="8"');
  expect(line).not.toMatch(/target|changed/);
});
