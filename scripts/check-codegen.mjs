// Fails when the web app's generated types differ from what its operations and the schema give.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { node24, root, toolEnv } from './toolchain.mjs';

const generated = path.join(root, 'web', 'src', 'gql');
const read = () =>
  Object.fromEntries(
    readdirSync(generated)
      .sort()
      .map((name) => [name, readFileSync(path.join(generated, name), 'utf8')]),
  );

const before = read();
const backup = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-gql-'));
cpSync(generated, backup, { recursive: true });
const run = spawnSync(
  node24(),
  ['node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'web/codegen.ts', '--silent'],
  { cwd: root, stdio: 'inherit', env: toolEnv() },
);
const after = read();
cpSync(backup, generated, { recursive: true });
rmSync(backup, { recursive: true, force: true });
const stale = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
  (name) => before[name] !== after[name],
);
for (const name of stale) console.error(`web/src/gql/${name} is stale: run \`npm run codegen\``);
process.exit(run.status !== 0 || stale.length > 0 ? 1 : 0);
