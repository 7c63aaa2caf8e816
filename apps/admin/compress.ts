import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Puts every script and style beside itself compressed, as it was written, so that control compresses nothing while it serves. */
export function compressed(): Plugin {
  return {
    name: 'landbridge-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const paths = Object.keys(bundle).filter(name => /[.](js|css)$/.test(name));
      for (const path of paths.map(name => join(dir, name))) {
        const bytes = await readFile(path);
        await writeFile(`${path}.br`, await inBrotli(bytes, QUALITY));
        await writeFile(`${path}.gz`, await inGzip(bytes, { level: 9 }));
      }
    },
  };
}
