// `searchProducts` over 40,000 real product names, answered by the catalog subgraph with its database: latency and CPU of
// each kind of query, drawn by SEED; how often a product is found by its title with mistakes; the time to be ready and the
// memory of the process. SQLite, and the server
// of TEST_DATABASE_URL where there is one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { describe, percentiles } from './percentiles.mjs';
import { root } from './server.mjs';

const folder = path.resolve(
  root,
  process.env.SHOP_DATA ?? '../shared/data/products-flipkart-amazon',
);
const seed = Number(process.env.SEED ?? 1);
const queriesOfKind = Number(process.env.QUERIES ?? 1000);

/** Collects garbage, so that what is held is what is counted. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Numbers in 0…1 by a seed (mulberry32). */
function createRandom(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What queries are drawn with. */
function createDraws(products) {
  const random = createRandom(seed);
  const below = (count) => Math.floor(random() * count);
  const pick = (list) => list[below(list.length)];
  const letter = () => String.fromCharCode(97 + below(26));
  function words(count, { title } = pick(products)) {
    const all = title.split(/\s+/);
    const start = below(Math.max(1, all.length - count + 1));
    return all.slice(start, start + count);
  }
  function misspelt(word) {
    const at = 1 + below(Math.max(1, word.length - 1));
    const [before, after] = [word.slice(0, at), word.slice(at)];
    return pick([
      before + letter() + after,
      before + after.slice(1),
      before + letter() + after.slice(1),
    ]);
  }
  return { below, pick, letter, words, misspelt };
}

/** The kinds of queries; each draws the variables of one. */
function createKinds(products) {
  const { below, pick, letter, words, misspelt } = createDraws(products);
  const sorts = ['PRICE_ASC', 'PRICE_DESC', 'RATING', 'NEWEST'];
  return {
    words: () => ({ query: words(1 + below(3)).join(' ') }),
    prefix() {
      const typed = words(1 + below(2)).join(' ');
      return { query: typed.slice(0, Math.max(2, typed.length - 1 - below(4))) };
    },
    typo: () => ({
      query: words(2)
        .map((word) => (word.length > 4 ? misspelt(word) : word))
        .join(' '),
    }),
    'one letter': () => ({ query: letter() }),
    category() {
      const product = pick(products);
      return { query: words(1, product).join(' '), category: `c${product.id.at(-1)}` };
    },
    sorted: () => ({ query: words(1).join(' '), sort: pick(sorts) }),
    'no words': () => ({ query: '', category: pick([null, 'c7']), sort: pick(sorts) }),
  };
}

const operation = `query ($query: String!, $category: String, $sort: ProductSort) {
  searchProducts(query: $query, category: $category, sort: $sort) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id title price { formatted } rating } }
  }
}`;

function importFiles(env) {
  for (const name of ['flipkart', 'amazon']) {
    const file = path.join(folder, `${name}.csv.gz`);
    const cli = ['standalone/dist/cli/main.js', 'import', 'products', file];
    const { status } = spawnSync(process.execPath, cli, { cwd: root, env, stdio: 'ignore' });
    if (status !== 0) throw new Error(`the import of ${name} ended with ${status}`);
  }
}

/** Drops the databases of a run; every owner has one, whose name begins with that of the URL. */
async function dropDatabases(stores, databaseUrl) {
  const name = new URL(databaseUrl).pathname.slice(1);
  for (const owner of ['user', 'catalog', 'video']) {
    const connection = stores[owner].orm.em.getConnection();
    await connection.execute(`DROP DATABASE \`${name}_${owner}\``);
  }
}

/** The files name no categories, and no times: those of the import would be other ones on every run. */
async function categorise(database) {
  const { createProductWriter } = await import('../subgraphs/catalog/dist/product.writer.js');
  const rows = await database.reader.all(
    `SELECT id, title, description, brand, tags, price_minor AS priceMinor, compare_at_minor AS compareAtMinor,
     currency, stock, rating, images FROM product ORDER BY id`,
  );
  const products = rows.map((row) => ({
    ...row,
    category: `c${row.id.at(-1)}`,
    tags: JSON.parse(row.tags),
    images: JSON.parse(row.images),
    createdAt: row.priceMinor ?? 0,
    merchant: null,
  }));
  const writer = createProductWriter({ database, clock: Date.now });
  const startedAt = performance.now();
  await writer.upsertMany(products);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`  ${products.length} products changed in ${seconds.toFixed(1)} s`);
}

/** How often a product that a query was made of is on the first page, for each way of getting its title wrong. */
async function measureRecall(products, ask) {
  const { pick, words, misspelt, below } = createDraws(products);
  const cut = (text) => text.slice(0, Math.max(3, text.length - 1 - below(3)));
  const wrong = (parts) => {
    const long = parts.flatMap((word, place) => (word.length > 3 ? [place] : []));
    const at = pick(long.length > 0 ? long : [0]);
    return parts.map((word, place) => (place === at ? misspelt(word) : word));
  };
  const ways = {
    'as it is': (parts) => parts.join(' '),
    'half typed': (parts) => cut(parts.join(' ')),
    'a wrong letter': (parts) => wrong(parts).join(' '),
    'two wrong letters': (parts) => wrong(wrong(parts)).join(' '),
    'half typed, wrong': (parts) => cut([...parts.slice(0, -1), misspelt(parts.at(-1))].join(' ')),
  };
  const parts = [];
  for (const [way, queryOf] of Object.entries(ways)) {
    let found = 0;
    for (let n = 0; n < queriesOfKind; n += 1) {
      const product = pick(products);
      const { data } = await ask({ query: queryOf(words(3, product)).slice(0, 200) });
      if (data.searchProducts.edges.some(({ node }) => node.title === product.title)) found += 1;
    }
    parts.push(`${way} ${((100 * found) / queriesOfKind).toFixed(1)} %`);
  }
  console.log(`  the title meant is on the first page: ${parts.join(', ')}`);
}

/** Measures over one database; resolves with the fingerprint of all answers, in their order. */
async function measure(label, databaseUrl) {
  const { openStores } = await import('../standalone/dist/stores.js');
  const { buildCatalogSubgraph } = await import('../subgraphs/catalog/dist/catalog.subgraph.js');
  const { createSubgraphExecution } = await import('../platform/dist/subgraph-execution.js');
  const { fromHeaders } = await import('../schema/dist/request-scope.js');
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-'));
  importFiles({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' });
  const stores = await openStores((name) => path.join(dataDir, name), Date.now, {
    databaseUrl,
    brokers: null,
  });
  const { catalog: database, log } = stores;
  await categorise(database);
  const held = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const heldBefore = held();
  const beganAt = performance.now();
  const subgraph = await buildCatalogSubgraph({ database, log, clock: Date.now, publicUrl: '' });
  const readyMs = performance.now() - beganAt;
  const rows = await database.reader.all('SELECT id, title FROM product ORDER BY id');
  console.log(
    `search, ${label}: ${rows.length} products, ready in ${(readyMs / 1000).toFixed(1)} s`,
  );

  const kinds = createKinds(rows);
  const execute = createSubgraphExecution(subgraph, { checks: false });
  const ask = (variables) => execute({ operation, variables }, fromHeaders({}));
  // Compiled before it is measured, as in a server that has answered some.
  for (const draw of Object.values(kinds)) for (let n = 0; n < 50; n += 1) await ask(draw());
  const all = [];
  const answers = createHash('sha256');
  let failures = 0;
  for (const [kind, draw] of Object.entries(kinds)) {
    const latencies = [];
    const cpuMs = [];
    for (let n = 0; n < queriesOfKind; n += 1) {
      const variables = draw();
      const cpu = process.cpuUsage();
      const startedAt = performance.now();
      const { data, errors } = await ask(variables);
      latencies.push(performance.now() - startedAt);
      const { user, system } = process.cpuUsage(cpu);
      cpuMs.push((user + system) / 1000);
      if (errors) failures += 1;
      answers.update(JSON.stringify(data?.searchProducts ?? null));
    }
    all.push(...latencies);
    const { p50, p99 } = percentiles(cpuMs);
    console.log(
      `  ${kind.padEnd(10)} ${describe(latencies)}; CPU p50 ${p50.toFixed(1)}  p99 ${p99.toFixed(1)} ms`,
    );
  }
  console.log(
    `  all        ${describe(all)}, ${failures} failures, ${(held() - heldBefore).toFixed(0)} MB held`,
  );
  await measureRecall(rows, ask);
  await subgraph.close();
  if (databaseUrl !== null) await dropDatabases(stores, databaseUrl);
  await stores.close();
  rmSync(dataDir, { recursive: true, force: true });
  return answers.digest('hex');
}

export async function run() {
  if (!existsSync(folder)) {
    console.log(`search: skipped, ${folder} is not there (set SHOP_DATA)`);
    return;
  }
  console.log(`seed ${seed} (SEED), ${queriesOfKind} queries of each kind (QUERIES)`);
  const expected = await measure('SQLite', null);
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    console.log('search, server: skipped, TEST_DATABASE_URL is not set');
    return;
  }
  const url = new URL(server);
  url.pathname = `/reelgraph_test_bench${process.pid}`;
  const answers = await measure('the server of TEST_DATABASE_URL', url.href);
  if (answers !== expected) throw new Error('the two databases gave different answers');
  console.log('  the same answers in the same order as over SQLite');
}
