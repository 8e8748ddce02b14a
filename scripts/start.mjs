// `npm start`: installs what is missing, builds what has changed, and runs the server until it is told to stop.
// With SUPERGRAPH or GATEWAY_CONFIG set it runs the gateway alone.
import { spawn } from 'node:child_process';

import { build } from './build.mjs';
import { heap } from './heap.mjs';
import { installPackages, node24, onParentGone, root, say, toolEnv } from './toolchain.mjs';

installPackages();
say('Building …');
build();

const alone = Boolean(process.env.SUPERGRAPH || process.env.GATEWAY_CONFIG);
const main = alone ? 'gateway/dist/main.js' : 'standalone/dist/main.js';
const { flags, env } = alone ? heap.gateway : heap.standalone;
const server = spawn(node24(), [...flags, '--enable-source-maps', main], {
  cwd: root,
  stdio: 'inherit',
  env: toolEnv(env),
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

onParentGone(() => server.kill('SIGTERM'));

server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
