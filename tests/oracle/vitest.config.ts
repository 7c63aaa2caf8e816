import { defineConfig } from 'vitest/config';

/** One of these tests reads a real domain, so they belong to the same suite as the domain's own. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], pool: 'forks', maxWorkers: 2, testTimeout: 20_000, hookTimeout: 60_000 },
});
