import * as contract from '@landbridge/contract';
import { expect, test } from 'vitest';
import { COUNTED, TOUCHED } from './touched.ts';

const paths = Object.values(contract.namedRoutes(contract)).map(({ path }) => path);

test.each([...COUNTED])('%s is a route', path => {
  expect(paths).toContain(path);
});

test.each([...new Set(Object.values(TOUCHED).flatMap(prefixes => prefixes ?? []))])('%s begins the path of a route', prefix => {
  expect(paths.filter(path => path === prefix || path.startsWith(`${prefix}/`))).not.toEqual([]);
});
