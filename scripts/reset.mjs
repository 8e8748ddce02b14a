// `npm run reset`: deletes the data folder, so that the next start begins with the demo data.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { fail, root, say } from './toolchain.mjs';

const folder = path.resolve(root, process.env.DATA_DIR ?? '.data');
if (!existsSync(folder)) {
  say(`Nothing to reset: ${folder} does not exist.`);
  process.exit(0);
}
// A folder that was never ours is not ours to delete.
if (!existsSync(path.join(folder, 'events.db')) && readdirSync(folder).length > 0) {
  fail(`${folder} holds no Reelgraph data (no events.db); nothing was deleted.`);
}
const lockFile = path.join(folder, 'server.lock');
if (existsSync(lockFile)) {
  const pid = Number(readFileSync(lockFile, 'utf8'));
  try {
    process.kill(pid, 0);
    fail(`A server (process ${pid}) is using ${folder}; stop it first.`);
  } catch (error) {
    if (error.code === 'EPERM')
      fail(`A server (process ${pid}) is using ${folder}; stop it first.`);
  }
}
rmSync(folder, { recursive: true, force: true });
say(`Deleted ${folder}. The next start loads the demo data again.`);
