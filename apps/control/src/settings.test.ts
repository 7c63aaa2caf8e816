import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const MAIL = { LANDBRIDGE_SMTP_HOST: 'mail.example.com', LANDBRIDGE_MAIL_FROM: 'Landbridge <landbridge@example.com>' };

test('no variable is needed', () => {
  expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 8480, mail: null, privateWebhooks: false });
});

test('metrics are told where the settings say, and nowhere by default', () => {
  expect(readSettings({}).metricsListen).toBe(null);
  expect(readSettings({ LANDBRIDGE_METRICS_LISTEN: '[::1]:9480' }).metricsListen).toEqual({ host: '::1', port: 9480 });
  expect(() => readSettings({ LANDBRIDGE_METRICS_LISTEN: '9480' })).toThrow(/LANDBRIDGE_METRICS_LISTEN/);
});

test('traces are sent where the settings say, by our variable or by those of OpenTelemetry, and nowhere by default', () => {
  expect(readSettings({}).traces).toBe(null);
  const endpoint = 'http://127.0.0.1:4318/v1/traces';
  expect(readSettings({ LANDBRIDGE_TRACES: endpoint }).traces).toEqual({ endpoint, ratio: 0, callers: 'parent' });
  expect(readSettings({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint }).traces?.endpoint).toBe(endpoint);
  expect(readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' }).traces?.endpoint).toBe(endpoint);
  expect(() => readSettings({ LANDBRIDGE_TRACES: 'collector:4318' })).toThrow(/LANDBRIDGE_TRACES/);
  expect(() => readSettings({ LANDBRIDGE_TRACES_RATIO: '2' })).toThrow(/LANDBRIDGE_TRACES_RATIO/);
});

test('webhooks stand on hosts of a list where there is one', () => {
  expect(readSettings({}).webhookHosts).toBe(null);
  const hosts = (text: string) => readSettings({ LANDBRIDGE_WEBHOOK_HOSTS: text }).webhookHosts;
  expect(hosts('hooks.example.com, *.example.org')).toEqual(['hooks.example.com', '*.example.org']);
  for (const wrong of ['', '*', 'https://hooks.example.com', 'a.*.example.com', 'a,,b']) {
    expect(() => hosts(wrong), wrong).toThrow(/^LANDBRIDGE_WEBHOOK_HOSTS/);
  }
});

test('mail servers of tenants are public ones, unless the settings say otherwise', () => {
  expect(readSettings({}).tenantMail).toEqual({ privateAddresses: false, hosts: null });
  const { tenantMail } = readSettings({
    LANDBRIDGE_TENANT_SMTP_PRIVATE_ADDRESSES: 'true',
    LANDBRIDGE_TENANT_SMTP_HOSTS: 'smtp.example.com',
  });
  expect(tenantMail).toEqual({ privateAddresses: true, hosts: ['smtp.example.com'] });
  expect(() => readSettings({ LANDBRIDGE_TENANT_SMTP_HOSTS: '*' })).toThrow(/^LANDBRIDGE_TENANT_SMTP_HOSTS/);
});

describe('the mail server', () => {
  test('is encrypted by default, at the port that goes with it', () => {
    expect(readSettings(MAIL).mail).toEqual({
      host: 'mail.example.com',
      port: 587,
      security: 'starttls',
      user: null,
      password: null,
      from: 'Landbridge <landbridge@example.com>',
      caFile: null,
    });
    expect(readSettings({ ...MAIL, LANDBRIDGE_SMTP_SECURITY: 'tls' }).mail).toMatchObject({ port: 465 });
    expect(readSettings({ ...MAIL, LANDBRIDGE_SMTP_SECURITY: 'plain' }).mail).toMatchObject({ port: 25 });
    expect(readSettings({ ...MAIL, LANDBRIDGE_SMTP_PORT: '2525' }).mail).toMatchObject({ port: 2525 });
  });

  test('takes a password or its file', () => {
    const user = { ...MAIL, LANDBRIDGE_SMTP_USER: 'control' };
    expect(readSettings({ ...user, LANDBRIDGE_SMTP_PASSWORD: 'p' }).mail).toMatchObject({
      user: 'control',
      password: { text: 'p' },
    });
    expect(readSettings({ ...user, LANDBRIDGE_SMTP_PASSWORD_FILE: '/f' }).mail).toMatchObject({ password: { file: '/f' } });
  });

  test.each([
    ['LANDBRIDGE_MAIL_FROM', { LANDBRIDGE_SMTP_HOST: 'mail.example.com' }],
    ['LANDBRIDGE_MAIL_FROM', { ...MAIL, LANDBRIDGE_MAIL_FROM: 'nobody' }],
    ['LANDBRIDGE_MAIL_FROM', { ...MAIL, LANDBRIDGE_MAIL_FROM: 'a@b.test, c@d.test' }],
    ['LANDBRIDGE_MAIL_FROM', { ...MAIL, LANDBRIDGE_MAIL_FROM: 'a@b.test\r\nBcc: c@d.test' }],
    ['LANDBRIDGE_SMTP_PORT', { ...MAIL, LANDBRIDGE_SMTP_PORT: '70000' }],
    ['LANDBRIDGE_SMTP_SECURITY', { ...MAIL, LANDBRIDGE_SMTP_SECURITY: 'none' }],
    ['LANDBRIDGE_SMTP_USER', { ...MAIL, LANDBRIDGE_SMTP_USER: 'control' }],
    ['LANDBRIDGE_SMTP_USER', { ...MAIL, LANDBRIDGE_SMTP_PASSWORD: 'p' }],
    ['LANDBRIDGE_SMTP_PASSWORD_FILE', { ...MAIL, LANDBRIDGE_SMTP_PASSWORD: 'p', LANDBRIDGE_SMTP_PASSWORD_FILE: '/f' }],
  ])('is refused for %s in %j', (variable, environment) => {
    const named = { problem: { code: 'SettingsInvalid', message: expect.stringContaining(variable) } };
    expect(() => readSettings(environment)).toThrow(expect.objectContaining(named));
  });
});
