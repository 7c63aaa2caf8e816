import { defineConfig } from 'vitest/config';

/** Whole stacks of real processes, and a real browser: one at a time, and patient. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/set-up.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
