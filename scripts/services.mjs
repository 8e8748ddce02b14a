// `npm run services -- up|down|status|env|kill`: real Kafka, MariaDB and Redis without Docker.
import path from 'node:path';

import { missingPackages, openServices, serviceNames, usualNames } from './services/registry.mjs';
import { fail, installPackages, root, say } from './toolchain.mjs';

const usage = `usage: npm run services -- up [name …]        start (without a name: ${usualNames.join(', ')})
                           down [name …]      end, keeping the data; --forget deletes it
                           kill <name>        end at once, as a crash would
                           status             what runs, and where
                           env                the variables for the tests, as shell lines
names: ${serviceNames.join(', ')}`;

const [command, ...rest] = process.argv.slice(2);
const forget = command === 'down' && rest.includes('--forget');
const named = rest.filter((argument) => argument !== '--forget');
const wrong =
  !['up', 'down', 'kill', 'status', 'env'].includes(command) ||
  named.some((name) => !serviceNames.includes(name)) ||
  (command === 'kill' && named.length !== 1) ||
  (['status', 'env'].includes(command) && rest.length > 0);
if (wrong) {
  say(usage);
  process.exit(2);
}

const services = openServices(path.resolve(root, process.env.SERVICES_DIR ?? '.services'), say);

async function up() {
  const names = named.length > 0 ? named : usualNames;
  const packages = missingPackages(names);
  if (packages.length > 0) {
    fail(
      `Missing on this machine: apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  }
  installPackages();
  await services.up(names);
}

function status() {
  for (const { name, up: isUp, ports, processes } of services.status()) {
    const where = isUp
      ? `port ${ports.join(', ')}, process ${processes.map(({ pid }) => pid).join(', ')}`
      : '';
    console.log(`${name.padEnd(14)} ${isUp ? 'up  ' : 'down'}  ${where}`.trimEnd());
  }
}

function env() {
  for (const [name, value] of Object.entries(services.env()))
    console.log(`export ${name}='${value}'`);
}

const commands = {
  up,
  down: () => services.down(named.length > 0 ? named : serviceNames, { forget }),
  kill: () => services.kill(named[0]),
  status,
  env,
};
try {
  await commands[command]();
} catch (error) {
  fail(error.message);
}
