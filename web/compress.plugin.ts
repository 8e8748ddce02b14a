import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Plugin } from 'vite';

const text = /\.(js|css|html|svg|json|webmanifest)$/;
/** Smaller files gain nothing. */
const smallestBytes = 1_024;

/** Writes a `.br` and a `.gz` beside each text file of the build, so that the server never compresses a request. */
export function compressPlugin(folder: string): Plugin {
  return {
    name: 'reelgraph-compress',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = path.join(entry.parentPath, entry.name);
        if (!entry.isFile() || !text.test(entry.name)) continue;
        const bytes = readFileSync(file);
        if (bytes.length < smallestBytes) continue;
        // The GraphiQL editor is megabytes: the highest quality would take half a minute there.
        const quality = bytes.length > 500_000 ? 6 : 10;
        const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
