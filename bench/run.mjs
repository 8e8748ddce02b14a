// `npm run bench -- <name> …`: installs the bench's own packages and runs the measurements that are named.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

import { build } from '../scripts/build.mjs';
import { installPackages, node24, root, toolEnv } from '../scripts/toolchain.mjs';

const names = ['start', 'feed', 'freshness', 'import'];
const asked = process.argv.slice(2);
if (asked.length === 0 || asked.some((name) => !names.includes(name))) {
  console.error(`usage: npm run bench -- <${names.join(' | ')}> …`);
  process.exit(2);
}

installPackages();
build();
if (!existsSync(path.join(root, 'bench', 'node_modules'))) {
  spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: path.join(root, 'bench'),
    stdio: ['ignore', 2, 2],
  });
}
for (const name of asked) {
  const script = `const { run } = await import(${JSON.stringify(path.join(root, 'bench', `${name}.mjs`))}); await run();`;
  const result = spawnSync(node24(), ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnv(),
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
