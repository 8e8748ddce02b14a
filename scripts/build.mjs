// Builds what has changed: TypeScript by `tsc -b`, the web app by Vite when its sources differ from the last build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { installPackages, root, runInNode24, say } from './toolchain.mjs';

const webStamp = path.join(root, 'web', 'dist', '.sources');

function webSourcesHash() {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')));
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const file = path.join(folder, entry.name);
      if (/^(dist|dist-types|dist-art|node_modules)$/.test(entry.name)) continue;
      if (entry.isDirectory()) visit(file);
      else hash.update(path.relative(root, file)).update(readFileSync(file));
    }
  };
  visit(path.join(root, 'web'));
  return hash.digest('hex');
}

/** Builds the servers and, unless it is current, the web app. */
export function build() {
  runInNode24(['node_modules/typescript/bin/tsc', '-b']);
  const hash = webSourcesHash();
  if (existsSync(webStamp) && readFileSync(webStamp, 'utf8') === hash) return;
  say('Building the web app …');
  runInNode24(['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'error']);
  writeFileSync(webStamp, hash);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  build();
}
