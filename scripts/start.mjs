// `npm start`: installs what is missing, builds what has changed, and runs the server until it is told to stop.
// With SUPERGRAPH or GATEWAY_CONFIG set it runs the gateway alone; `npm run start:<process>` runs one process of the
// distributed mode.
import { spawn } from 'node:child_process';

import { build } from './build.mjs';
import { heap } from './heap.mjs';
import { processes } from './processes/registry.mjs';
import { installPackages, node24, onParentGone, root, say, toolEnv } from './toolchain.mjs';

installPackages();
say('Building …');
build();

const [named, ...rest] = process.argv.slice(2);
const alone = Boolean(process.env.SUPERGRAPH || process.env.GATEWAY_CONFIG);
const { main, flags, env } =
  processes.find(({ name }) => name === named) ??
  (alone
    ? { main: 'gateway/dist/main.js', ...heap.gateway }
    : { main: 'standalone/dist/main.js', ...heap.standalone });
const server = spawn(node24(), [...flags, '--enable-source-maps', main, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: toolEnv(env),
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

onParentGone(() => server.kill('SIGTERM'));

server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
