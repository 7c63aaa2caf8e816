import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Renewal } from './renewal.ts';

const COUNTED = '/v1.0/landbridge/configurations/{id}/stages';
const LISTED = '/v1.0/landbridge/configurations';
let queries: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  queries = new QueryClient();
  known();
});
afterEach(() => {
  vi.useRealTimers();
});

function known(): void {
  for (const path of [COUNTED, LISTED]) queries.setQueryData([path, {}], 'an answer');
}

function isStale(path: string): boolean {
  return queries.getQueryState([path, {}])?.isInvalidated === true;
}

test('what is touched again and again is asked for once in a pause', () => {
  const renewal = new Renewal(queries, 5_000, path => path === COUNTED);
  for (let second = 0; second < 5; second++) {
    expect(isStale(COUNTED)).toBe(false);
    renewal.touch(['/v1.0/landbridge/configurations']);
    vi.advanceTimersByTime(1_000);
  }
  expect(isStale(COUNTED)).toBe(true);
  expect(isStale(LISTED)).toBe(false);
  known();
  vi.advanceTimersByTime(60_000);
  expect(isStale(COUNTED)).toBe(false);
});

test('what was not touched is left, and after the end nothing is asked for', () => {
  const renewal = new Renewal(queries, 1_000, () => true);
  renewal.touch(['/v1.0/users']);
  vi.advanceTimersByTime(1_000);
  expect(isStale(LISTED)).toBe(false);
  renewal.touch(['/']);
  renewal.end();
  vi.advanceTimersByTime(60_000);
  expect(isStale(LISTED)).toBe(false);
});
