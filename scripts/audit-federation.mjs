// `npm run audit:federation -- <checkout>`: the public suite graphql-hive/federation-gateway-audit against the built
// gateway, a process of its own for each suite (`SUPERGRAPH=<file>`, every limit at its default). A line for each failed
// case, then `passed/total`. Exits with 0 when all pass, 1 when not, 2 when there is no suite in the folder.
//
// The checkout: `git clone https://github.com/graphql-hive/federation-gateway-audit && cd federation-gateway-audit && npm ci`.
// Its server answers for the subgraphs and says what is right; `data` is compared exactly, `errors` as present or absent.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { installPackages, node24, onParentGone, root, runInNode24 } from './toolchain.mjs';

const startLimitMs = 60_000;
const suiteLimitMs = 60_000;

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}

/** The folder of the suite; ends the command when it is not one. */
function suiteFolder(argument) {
  if (!argument)
    refuse('usage: npm run audit:federation -- <checkout of federation-gateway-audit>');
  const folder = path.resolve(process.env.INIT_CWD ?? '.', argument);
  if (!existsSync(folder)) refuse(`There is no folder ${folder}.`);
  if (!existsSync(path.join(folder, 'src', 'test-suites'))) {
    refuse(`${folder} is no checkout of graphql-hive/federation-gateway-audit.`);
  }
  if (!existsSync(path.join(folder, 'node_modules', 'tsx'))) {
    refuse(`The packages of ${folder} are missing; run \`npm ci\` in it.`);
  }
  return folder;
}

const children = new Set();

/** Starts a process that ends with this one, whatever ends it. */
function start(args, options) {
  const child = spawn(node24(), args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Ends a process and waits for it. */
async function stop(child) {
  if (!children.has(child)) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

/** Gives the first match in what a process prints; rejects when it ends before, or takes too long. */
function printed(child, pattern, limitMs) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`not ready in ${limitMs} ms`)), limitMs);
    child.once('exit', () => {
      const [reason] = /\bError: .*/.exec(text) ?? text.trim().split('\n');
      reject(new Error(`ended at its start: ${reason}`));
    });
    const read = (chunk) => {
      text += chunk;
      const match = pattern.exec(text);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const get = (url) => fetch(url, { signal: AbortSignal.timeout(suiteLimitMs) });

/** Starts the suite's server; gives its origin. */
async function startSuite(folder) {
  const port = await freePort();
  const args = ['--import', 'tsx', path.join('src', 'cli.ts'), 'serve', '--port', String(port)];
  const server = start(args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  await printed(server, /Server started/, startLimitMs).catch((error) => {
    refuse(`The server of ${folder} could not be started: ${error.message}`);
  });
  return `http://127.0.0.1:${port}`;
}

/** Why an answer is not the expected one; null when it is. */
function difference(answer, expected) {
  const data = answer.data ?? null;
  const hasErrors = Boolean(answer.errors?.length);
  if (!isDeepStrictEqual(data, expected.data ?? null)) {
    return `data is ${JSON.stringify(data)}, expected ${JSON.stringify(expected.data ?? null)}`;
  }
  if (typeof expected.errors !== 'boolean' || hasErrors === expected.errors) return null;
  return hasErrors ? `unexpected errors ${JSON.stringify(answer.errors)}` : 'errors were expected';
}

/** Asks one case; gives why it failed, or null. */
async function ask(url, { query, expected }, signal) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal,
  });
  return difference(await response.json(), expected);
}

/** Runs the cases of one suite against a gateway of their own; gives why each failed, or null. */
async function runSuite(origin, id, cases, folder) {
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, await (await get(`${origin}/${id}/supergraph`)).text());
  // Nothing of the caller's environment: every variable of the gateway has its default.
  const env = { PATH: process.env.PATH, SUPERGRAPH: supergraphFile, PORT: '0' };
  const gateway = start([path.join('gateway', 'dist', 'main.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const signal = AbortSignal.timeout(suiteLimitMs);
  const whyFailed = [];
  try {
    const [, port] = await printed(gateway, /localhost:(\d+)\/graphql/, suiteLimitMs);
    for (const one of cases) {
      const url = `http://127.0.0.1:${port}/graphql`;
      whyFailed.push(await ask(url, one, signal).catch((error) => `no answer: ${error.message}`));
    }
  } catch (error) {
    return cases.map(() => `the gateway ${error.message}`);
  } finally {
    await stop(gateway);
  }
  return whyFailed;
}

const checkout = suiteFolder(process.argv[2]);
installPackages();
runInNode24(['node_modules/typescript/bin/tsc', '-b']);

const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-audit-'));
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
onParentGone(() => process.exit(130));

const origin = await startSuite(checkout);
let passed = 0;
let total = 0;
for (const id of await (await get(`${origin}/ids`)).json()) {
  const cases = await (await get(`${origin}/${id}/tests`)).json();
  const whyFailed = await runSuite(origin, id, cases, folder);
  for (const [i, why] of whyFailed.entries()) {
    total += 1;
    if (why === null) passed += 1;
    else console.log(`FAILED ${id} ${i}: ${why.replaceAll('\n', ' ').slice(0, 600)}`);
  }
}
console.log(`${passed}/${total}`);
process.exit(passed === total && total > 0 ? 0 : 1);
