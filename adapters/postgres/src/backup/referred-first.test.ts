import { expect, test } from 'vitest';
import { referredFirst } from './referred-first.ts';

const tables = (...names: string[]) => names.map(name => ({ name, columns: ['id'] }));
const names = (ordered: ReturnType<typeof referredFirst>) => ordered.map(({ name }) => name);

test('what is referred to comes first, and the log last', () => {
  const references = [
    { from: 'a_link', to: 'configuration' },
    { from: 'configuration', to: 'tenant' },
    { from: 'tenant', to: 'tenant' },
  ];
  const ordered = referredFirst(tables('a_link', 'configuration', 'provisioning_record', 'tenant'), references);
  expect(names(ordered)).toEqual(['tenant', 'configuration', 'a_link', 'provisioning_record']);
});

test('a circle is told', () => {
  const circle = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ];
  expect(() => referredFirst(tables('a', 'b'), circle)).toThrow('tables refer to each other in a circle: a, b');
});
