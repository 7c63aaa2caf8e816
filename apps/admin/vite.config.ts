import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compress.ts';

/** Where `npx vite` sends what is control's while screens are worked on. */
const CONTROL = process.env['LANDBRIDGE_CONTROL_URL'] ?? 'http://127.0.0.1:8480';

/**
 * Every file has headers of its own, and small ones compress badly: what everybody loads first comes as one, and so does what most pages and panels
 * have in common. The figures are held by tests/browser/src/pages.test.ts.
 */
const GROUPS = [
  { name: 'ground', tags: ['$initial' as const], priority: 2 },
  { name: 'common', minShareCount: 12, priority: 1 },
];

export default defineConfig({
  base: '/admin/',
  plugins: [react(), compressed()],
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
  server: { host: '127.0.0.1', proxy: { '/v1.0': CONTROL, '/healthz': CONTROL } },
});
