import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const serverOf = (LANDBRIDGE_AUDIT_SYSLOG: string, more = {}) => readSettings({ LANDBRIDGE_AUDIT_SYSLOG, ...more }).auditSyslog;

test('acts are sent nowhere by default, and where the settings say', () => {
  expect(readSettings({}).auditSyslog).toBeNull();
  expect(serverOf('tls://logs.example.com:6514')).toEqual({ over: 'tls', host: 'logs.example.com', port: 6514, caFile: null });
  expect(serverOf('tls://[2001:db8::1]:6514', { LANDBRIDGE_AUDIT_SYSLOG_CA_FILE: '/ca.pem' })).toEqual({
    ...{ over: 'tls', host: '2001:db8::1', port: 6514, caFile: '/ca.pem' },
  });
  expect(serverOf('tcp://127.0.0.1:601')).toEqual({ over: 'tcp', host: '127.0.0.1', port: 601 });
  expect(serverOf('tcp://logs:601', { LANDBRIDGE_PLAIN_SYSLOG: 'allowed' })).toEqual({ over: 'tcp', host: 'logs', port: 601 });
  expect(serverOf('unix:/run/syslog.sock')).toEqual({ over: 'unix', path: '/run/syslog.sock' });
});

test.each(['logs.example.com:6514', 'udp://logs:514', 'tls://logs', 'unix:relative', ''])("'%s' is refused", text => {
  expect(() => serverOf(text)).toThrow(/^LANDBRIDGE_AUDIT_SYSLOG: /);
});

test('certificate authorities go with TLS', () => {
  expect(() => serverOf('tcp://127.0.0.1:601', { LANDBRIDGE_AUDIT_SYSLOG_CA_FILE: '/ca.pem' })).toThrow(/CA_FILE: goes with tls/);
});
