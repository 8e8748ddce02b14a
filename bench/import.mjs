// `import sessions` of a file of sessions into an empty data folder: time, memory, and that the features answer.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { query, root, startServer } from './server.mjs';

const file = path.resolve(
  root,
  process.env.SESSIONS ?? '../shared/data/sessions-diginetica/train_sessions.txt.gz',
);

export async function run() {
  if (!existsSync(file)) {
    console.log(`import sessions: skipped, ${file} is not there (set SESSIONS)`);
    return;
  }
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-'));
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    ['standalone/dist/cli/main.js', 'import', 'sessions', file],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'ignore'],
      env: { ...process.env, DATA_DIR: dataDir },
    },
  );
  let peakMb = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has just ended.
    }
  }, 200);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  console.log(
    `import sessions   ${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${peakMb.toFixed(0)} MB at most`,
  );
  const server = await startServer({ dataDir });
  try {
    const { popularProducts } = await query(
      server.origin,
      '{ popularProducts(first: 5) { score product { id title } } }',
    );
    const [first] = popularProducts;
    const { recommendations } = await query(
      server.origin,
      'query R($id: ID) { recommendations(first: 5, productId: $id) { items { signals { coView } product { id } } } }',
      { id: first.product.id },
    );
    const coViewed = recommendations.items.filter((item) => item.signals.coView > 0).length;
    console.log(
      `next start        ${(server.readyMs / 1000).toFixed(1)} s, ${server.memoryMb('VmHWM').toFixed(0)} MB at most; most popular ${first.product.id}, ${coViewed} of 5 recommendations beside it by co-visitation`,
    );
  } finally {
    await server.stop();
  }
}
