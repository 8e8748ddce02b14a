import path from 'node:path';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

import { compressPlugin } from './compress.plugin.js';
import { documentsPlugin } from './documents.plugin.js';
import { firstModules } from './first-modules.js';
import { operationManifestPlugin } from './operation-manifest.plugin.js';

const here = import.meta.dirname;
const dist = path.join(here, 'dist');
const target = 'http://localhost:4000';

export default defineConfig({
  root: here,
  plugins: [
    documentsPlugin(),
    operationManifestPlugin(),
    react(),
    tailwindcss(),
    compressPlugin(dist),
  ],
  // Classes as browsers have had them for ten years; without it rxjs comes as ES5.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  build: {
    outDir: dist,
    emptyOutDir: true,
    // Nothing inlined: a strict Content-Security-Policy then needs no hashes.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor of the GraphiQL page is large by nature and loaded only there.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: { app: path.join(here, 'index.html'), graphiql: path.join(here, 'graphiql.html') },
      output: {
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            {
              name: firstModules(path.join(here, 'src', 'main.tsx')),
              // What only GraphiQL uses of the same packages stays apart; what is small is not a file of its own.
              entriesAware: true,
              entriesAwareMergeThreshold: 30_000,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/graphql': { target, ws: true },
      '/art': target,
      '/media': target,
    },
  },
});
