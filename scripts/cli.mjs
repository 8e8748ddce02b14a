// `npm run cli -- <command>`: installs and builds what is missing, then runs the command line.
import { spawn } from 'node:child_process';

import { build } from './build.mjs';
import { heap } from './heap.mjs';
import { installPackages, node24, root, toolEnv } from './toolchain.mjs';

installPackages();
build();

// npm starts scripts in the repository; a file the caller names is relative to where they stood.
const cli = spawn(
  node24(),
  [
    ...heap.cli.flags,
    '--enable-source-maps',
    'standalone/dist/cli/main.js',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: toolEnv({ ...heap.cli.env, CALLER_DIR: process.env.INIT_CWD ?? process.cwd() }),
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cli.kill(signal));
cli.on('exit', (code) => process.exit(code ?? 1));
