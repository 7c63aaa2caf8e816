import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const TLS = { LANDBRIDGE_TLS_CERT_FILE: '/c.pem', LANDBRIDGE_TLS_KEY_FILE: '/k.pem' };
const PROXY = { LANDBRIDGE_TRUST_FORWARDED_FOR: 'true', LANDBRIDGE_PUBLIC_URL: 'https://control.example.com' };
const EVERYWHERE = { LANDBRIDGE_LISTEN: '0.0.0.0:8480' };

describe('control', () => {
  test.each([
    ['on loopback', { LANDBRIDGE_LISTEN: '127.0.0.1:8480' }],
    ['on loopback, over IPv6', { LANDBRIDGE_LISTEN: '[::1]:8480' }],
    ['anywhere with a certificate', { ...EVERYWHERE, ...TLS }],
    ['behind a proxy that is trusted', { ...EVERYWHERE, ...PROXY }],
    ['anywhere where a setting says so plainly', { ...EVERYWHERE, LANDBRIDGE_PLAIN_HTTP: 'allowed' }],
  ])('listens %s', (_where, environment) => {
    expect(() => readSettings(environment)).not.toThrow();
  });

  test.each([
    ['LANDBRIDGE_LISTEN', EVERYWHERE],
    ['LANDBRIDGE_LISTEN', { LANDBRIDGE_LISTEN: '[::]:8480', LANDBRIDGE_PUBLIC_URL: 'https://control.example.com' }],
    ['LANDBRIDGE_LISTEN', { LANDBRIDGE_LISTEN: '10.0.0.1:8480' }],
    ['LANDBRIDGE_PUBLIC_URL', { ...EVERYWHERE, ...PROXY, LANDBRIDGE_PUBLIC_URL: 'http://control.example.com' }],
    ['LANDBRIDGE_PUBLIC_URL', { LANDBRIDGE_PUBLIC_URL: 'http://127.0.0.1.example.com' }],
    ['LANDBRIDGE_TRACES', { LANDBRIDGE_TRACES: 'http://collector.example.com:4318/v1/traces' }],
    ['LANDBRIDGE_AUDIT_SYSLOG', { LANDBRIDGE_AUDIT_SYSLOG: 'tcp://logs.example.com:601' }],
    ['LANDBRIDGE_PLAIN_HTTP', { LANDBRIDGE_PLAIN_HTTP: 'true' }],
  ])('refuses by %s what would leave the machine readable', (variable, environment) => {
    expect(() => readSettings(environment)).toThrow(new RegExp(`^${variable}: `));
  });
});

describe('the database', () => {
  test.each([
    'postgresql://u:p@127.0.0.1/db',
    'postgresql://u:p@localhost:5433/db',
    'postgresql://u:p@%2Fvar%2Frun%2Fpostgresql/db',
    'postgresql:///db?host=/var/run/postgresql',
    'postgresql:///db',
    'postgresql://u:p@db.example.com/db?sslmode=verify-full&sslrootcert=/ca.pem',
  ])('is reached at %s', DATABASE_URL => {
    expect(readSettings({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
  });

  test.each([
    'postgresql://u:c4n4ry@db.example.com/db',
    'postgresql://u:c4n4ry@db.example.com/db?sslmode=disable',
    'postgresql://u:c4n4ry@db.example.com/db?sslmode=require',
    'postgresql://u:c4n4ry@db.example.com/db?sslmode=no-verify',
    'postgresql://u:c4n4ry@db.example.com/db?sslmode=verify-full&sslmode=disable',
    'postgresql://u:c4n4ry@127.0.0.1/db?host=db.example.com',
    'postgresql://u:c4n4ry@127.0.0.1/db?host=127.0.0.1&host=db.example.com',
  ])('elsewhere is reached by TLS that is verified, unless a setting says otherwise plainly: %s', DATABASE_URL => {
    expect(() => readSettings({ DATABASE_URL })).toThrow(/^DATABASE_URL: add sslmode=verify-full/);
    expect(() => readSettings({ DATABASE_URL })).not.toThrow(/c4n4ry/);
    expect(readSettings({ DATABASE_URL, LANDBRIDGE_PLAIN_DATABASE: 'allowed' }).databaseUrl).toBe(DATABASE_URL);
  });

  test('elsewhere may be named by PGHOST alone', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgresql:///db', PGHOST: 'db.example.com' })).toThrow(/^DATABASE_URL/);
  });
});
