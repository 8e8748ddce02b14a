// Hive Router as a peer: a binary that the user brings (`HIVE_ROUTER_DIR`), plain or packed by xz.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../server.mjs';

const folderOfBinary = process.env.HIVE_ROUTER_DIR ?? path.resolve(root, '..', 'shared', 'peers');

/** As shipped, with one worker; both de-duplications off, or both on; live over WebSockets on both sides, or not. */
const config = (dedupe, live) => `supergraph: { source: file, path: supergraph.graphql }
http: { host: 127.0.0.1, workers: 1 }
log: { level: error }
laboratory: { enabled: false }
traffic_shaping:
  all: { dedupe_enabled: ${dedupe} }
  router: { dedupe: { enabled: ${dedupe} } }
${live ? 'subscriptions: { enabled: true, websocket: { all: {} } }\nwebsocket: { enabled: true }\n' : ''}`;

function binary() {
  if (!existsSync(folderOfBinary)) return undefined;
  const name = readdirSync(folderOfBinary).find((file) => /^hive[-_]router/.test(file));
  return name && path.join(folderOfBinary, name);
}

function unpacked(file, folder) {
  if (!file.endsWith('.xz')) return file;
  const target = path.join(folder, 'hive_router');
  if (existsSync(target)) return target;
  writeFileSync(target, execFileSync('xz', ['-dc', file], { maxBuffer: 1 << 30 }));
  chmodSync(target, 0o755);
  return target;
}

/** How Hive Router is started, and why it cannot be. */
export const hiveRouter = {
  missing: () => (binary() ? null : `no hive_router in ${folderOfBinary} (HIVE_ROUTER_DIR)`),
  start(folder, dedupe, { live = false } = {}) {
    const file = path.join(folder, `hive-router-${dedupe}.yaml`);
    writeFileSync(file, config(dedupe, live));
    return {
      command: unpacked(binary(), folder),
      args: [],
      env: { ROUTER_CONFIG_FILE_PATH: file, HOST: '127.0.0.1' },
    };
  },
};
