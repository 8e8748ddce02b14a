// What an event costs with 10 thousand to a million of them, and an item with a thousand to 100 thousand: both must stay flat.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { markdownTable } from './markdown-table.mjs';
import { root } from './server.mjs';

const runFile = promisify(execFile);
const script = path.join(root, 'bench', 'curves', 'measure.mjs');

async function measure(events, products) {
  const args = ['--expose-gc', '--no-warnings', script, String(events), String(products)];
  const { stdout } = await runFile(process.execPath, args, { cwd: root, maxBuffer: 1e7 });
  return JSON.parse(stdout);
}

const sizes = (name, usual) => (process.env[name] ?? usual).split(',').map(Number);
const columns = [
  ['events', 'events', 0],
  ['products', 'products', 0],
  ['ingest and apply, CPU µs/event', 'ingestUs', 0],
  ['replay, CPU µs/event', 'replayUs', 0],
  ['log, bytes/event', 'logBytes', 0],
  ['memory, bytes/event', 'eventBytes', 0],
  ['start, CPU µs/item', 'itemUs', 0],
  ['memory, bytes/item', 'itemBytes', 0],
  ['feed, CPU ms', 'feedUs', 1e-3],
  ['rail, CPU ms', 'railUs', 1e-3],
];
const cell = (costs, [, field, scale]) =>
  scale === 0 ? Math.round(costs[field]).toLocaleString('en') : (costs[field] * scale).toFixed(1);

/** Measures the points of one curve and prints them. */
async function curve(title, points) {
  const rows = [];
  for (const [events, products] of points) rows.push(await measure(events, products));
  console.log(`${title}\n`);
  const lines = rows.map((costs) => columns.map((column) => cell(costs, column)));
  console.log(
    `${markdownTable(
      columns.map(([name]) => name),
      lines,
    )}\n`,
  );
}

export async function run() {
  const events = sizes('CURVE_EVENTS', '10000,100000,1000000');
  const products = sizes('CURVE_PRODUCTS', '1000,20000,100000');
  await curve(
    'More events, 2,000 products',
    events.map((count) => [count, 2000]),
  );
  await curve(
    'More products, 20,000 events',
    products.map((count) => [20_000, count]),
  );
}
