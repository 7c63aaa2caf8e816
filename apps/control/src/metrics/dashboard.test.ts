import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METRICS } from './definitions.ts';

const DASHBOARD = new URL('../../../../deploy/grafana/landbridge-control.json', import.meta.url);

interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}

/** Each metric's name as it is told: a histogram is told as three. */
const TOLD = new Map<string, string>();
for (const { name, kind } of METRICS) {
  for (const part of kind === 'histogram' ? ['_bucket', '_count', '_sum'] : ['']) TOLD.set(`${name}${part}`, name);
}

const panels = (JSON.parse(readFileSync(DASHBOARD, 'utf8')) as { readonly panels: readonly Panel[] }).panels;
const named = panels.flatMap(({ title, targets }) =>
  targets.flatMap(({ expr }) => (expr.match(/\b(?:landbridge|process)_\w+/g) ?? []).map(name => ({ title, name }))),
);

test('every metric that the dashboard names is told', () => {
  expect(named.length).toBeGreaterThan(panels.length - 1);
  expect(named.filter(({ name }) => !TOLD.has(name))).toEqual([]);
});

test('every metric that is told stands on the dashboard', () => {
  const shown = new Set(named.map(({ name }) => TOLD.get(name)));
  expect(METRICS.map(({ name }) => name).filter(name => !shown.has(name))).toEqual([]);
});
