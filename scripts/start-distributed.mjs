// `npm run start:distributed`: every process of the distributed mode, started and stopped together, over the servers
// that DATABASE_URL, REDIS_URL and KAFKA_BROKERS name, or else over those of `npm run services`.
import path from 'node:path';

import { build } from './build.mjs';
import { openTopology } from './processes/topology.mjs';
import { keptSecrets } from './processes/secrets.mjs';
import { missingPackages, openServices, usualNames } from './services/registry.mjs';
import { fail, installPackages, onParentGone, root, say } from './toolchain.mjs';

const storeVariables = ['DATABASE_URL', 'REDIS_URL', 'KAFKA_BROKERS'];

/** Where the stores are: as the caller says, or on this machine. */
async function storesOf(env) {
  const missing = storeVariables.filter((name) => !env[name]);
  if (missing.length === 0) return {};
  if (missing.length < storeVariables.length) {
    fail(`The distributed mode needs all three stores: ${missing.join(' and ')} not set.`);
  }
  const packages = missingPackages(usualNames);
  if (packages.length > 0) {
    fail(
      `Missing on this machine: apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  }
  const services = openServices(path.resolve(root, env.SERVICES_DIR ?? '.services'), say);
  await services.up(usualNames);
  const found = services.env();
  const database = new URL(found.TEST_DATABASE_URL);
  database.pathname = '/reelgraph';
  return {
    DATABASE_URL: database.href,
    REDIS_URL: found.TEST_REDIS_URL,
    KAFKA_BROKERS: found.TEST_KAFKA_BROKERS,
  };
}

installPackages();
say('Building …');
build();
const stores = await storesOf(process.env).catch((error) => fail(error.message));
const dataFolder = path.resolve(root, process.env.DATA_DIR ?? '.data');
const topology = openTopology({
  env: { ...keptSecrets(dataFolder), ...process.env, ...stores },
  port: Number(process.env.PORT || 4000),
  onEnd: (name) => {
    say(`${name} has ended; stopping the others.`);
    void topology.stop().then(() => process.exit(1));
  },
});
let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void topology.stop().then((isClean) => process.exit(isClean ? 0 : 1));
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
onParentGone(stop);

say('Loading the demo data into an empty catalogue …');
await topology.run('standalone/dist/cli/main.js', 'demo').catch((error) => fail(error.message));
await topology.start().catch(async (error) => {
  say(error.message);
  await topology.stop();
  process.exit(1);
});
console.log(`Reelgraph is ready: http://localhost:${process.env.PORT || 4000}`);
