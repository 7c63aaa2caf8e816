import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{base,path,adapters,apps,tools,bench}/**/src/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
  },
});
