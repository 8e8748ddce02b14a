// `npm run bench -- local`: the feed query of `bench -- gateway` through the in-process transport: our executor, and subgraphs
// compiled by graphql-jit whose resolvers have everything in memory. CPU µs of the whole process for one operation.
//
// ROUNDS (5), RUNS of each (5000), IN_FLIGHT at a time (10)
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

import { createExecutor } from '../gateway/dist/executor/executor.js';
import { openSupergraph } from '../gateway/dist/executor/supergraph.js';
import { createLocalTransport } from '../gateway/dist/transport/local.js';
import { bodyOf, referenceOf, subgraphOf, supergraphOf, workloads } from './gateway/workload.mjs';

// The gateway's own, which takes no schema of another copy.
const { buildASTSchema, parse } = createRequire(import.meta.resolve('../gateway/package.json'))(
  'graphql',
);

const rounds = Number(process.env.ROUNDS ?? 5);
const runs = Number(process.env.RUNS ?? 5000);
const inFlight = Number(process.env.IN_FLIGHT ?? 10);
const workload = workloads.feed;

const scope = {
  requestId: 'bench',
  accountId: null,
  sessionFamilyId: null,
  visitorId: null,
  roles: [],
  deadlineAt: Number.MAX_SAFE_INTEGER,
};

/** A subgraph of the gateway's own process that answers from memory. */
function createSubgraph(name, sdl) {
  const { served, rootValue } = subgraphOf(sdl, workload);
  const schema = buildASTSchema(parse(served), { assumeValidSDL: true });
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const field of Object.values(fields)) {
    const value = rootValue[field.name];
    field.resolve = typeof value === 'function' ? (_root, args) => value(args) : () => value;
  }
  return { name, schema, sdl, createContext: () => ({}), async close() {} };
}

function createOperation() {
  const sdls = Object.entries(workload.subgraphs());
  const urls = Object.fromEntries(sdls.map(([name]) => [name, 'http://127.0.0.1']));
  const supergraph = openSupergraph(supergraphOf(workload, urls));
  const subgraphs = sdls.map(([name, sdl]) => createSubgraph(name, sdl));
  const transport = createLocalTransport(subgraphs, { timeoutMs: 5000 });
  const executor = createExecutor(supergraph, transport);
  return executor.prepare(workload.query, parse(workload.query), null);
}

export async function run() {
  const operation = createOperation();
  let next = 0;
  const runOnce = () =>
    operation.run({
      variables: workload.variables(next++ % workload.variants),
      scope,
      authorization: undefined,
    });
  const expected = JSON.parse(JSON.stringify(await referenceOf(workload)(bodyOf(workload, 0))));
  const { data, errors } = await runOnce();
  if (errors.length > 0 || !isDeepStrictEqual(JSON.parse(data.text), expected.data)) {
    throw new Error(`the answer is wrong: ${JSON.stringify(errors)}`);
  }
  const measure = async () => {
    let left = runs;
    const before = process.cpuUsage();
    const work = async () => {
      while (left-- > 0) await runOnce();
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / runs;
  };
  await measure();
  const micros = [];
  for (let i = 0; i < rounds; i += 1) micros.push(await measure());
  micros.sort((a, b) => a - b);
  const [least, middle, most] = [micros[0], micros[rounds >> 1], micros.at(-1)];
  console.log(
    `in-process transport with graphql-jit, feed query: ${middle.toFixed(0)} µs CPU (${least.toFixed(0)}–${most.toFixed(0)}), ` +
      `${rounds} rounds of ${runs} runs, ${inFlight} at a time`,
  );
}
