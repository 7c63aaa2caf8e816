import { defineConfig } from 'vitest/config';

/** Whole stacks of real processes over a real domain: one at a time, and patient. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], pool: 'forks', maxWorkers: 1, testTimeout: 180_000, hookTimeout: 180_000 },
});
