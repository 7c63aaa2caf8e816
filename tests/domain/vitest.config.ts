import { defineConfig } from 'vitest/config';

/** These tests start real domain controllers, so they are a suite of their own. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], pool: 'forks', maxWorkers: 2, testTimeout: 20_000, hookTimeout: 60_000 },
});
