import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compress.ts';

/** Where `npx vite` sends what is control's while screens are worked on. */
const CONTROL = process.env['LANDBRIDGE_CONTROL_URL'] ?? 'http://127.0.0.1:8480';

export default defineConfig({
  base: '/admin/',
  plugins: [react(), compressed()],
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 1_000 },
  server: { host: '127.0.0.1', proxy: { '/v1.0': CONTROL, '/healthz': CONTROL } },
});
