// `npm run verify`: everything that can be said about the code without running the product.
import { spawnSync } from 'node:child_process';

import { installPackages, node24, root, say, toolEnv } from './toolchain.mjs';

installPackages();

/** Each check: its name, and the command that exits with 0 when it holds. */
const checks = [
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  ['types', ['node_modules/typescript/bin/tsc', '-b']],
  [
    'imports',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      'schema',
      'platform',
      'gateway',
      'subgraphs',
      'standalone',
      'web',
    ],
  ],
  ['dead code', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['schema and composition', ['standalone/dist/emit-schema.js', '--check']],
  ['web operations', ['scripts/check-codegen.mjs']],
];

let failed = 0;
for (const [name, args] of checks) {
  const startedAt = Date.now();
  const result = spawnSync(node24(), args, { cwd: root, env: toolEnv(), encoding: 'utf8' });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (result.status === 0) say(`ok      ${name} (${seconds} s)`);
  else {
    failed += 1;
    say(`${result.stdout}${result.stderr}`.trimEnd());
    say(`FAILED  ${name} (${seconds} s)`);
  }
}
console.log(`verify: ${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
