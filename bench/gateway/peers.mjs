// The gateways that are compared: how each is started on a supergraph file and a port.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { heap } from '../../scripts/heap.mjs';
import { root } from '../server.mjs';
import { hiveRouter } from './hive-router.mjs';

const here = path.join(root, 'bench', 'gateway');
const node = (file, env) => ({ command: process.execPath, args: [file], env });

/** An `Accept` of which Apollo Server is the judge: once, and the hot door goes by it from then on. */
const oddAccept = { accept: 'application/json;q=1' };

/** Our gateway as a checkout has it that is built. */
const oursOf =
  (checkout) =>
  ({ dedupe, folder }) => {
    const config = path.join(folder, `gateway-${dedupe}.json`);
    writeFileSync(
      config,
      JSON.stringify({ traffic: { deduplicate: dedupe }, requests: { deduplicate: dedupe } }),
    );
    return {
      command: process.execPath,
      args: [...heap.gateway.flags, path.join(checkout, 'gateway', 'dist', 'main.js')],
      env: { ...heap.gateway.env, GATEWAY_CONFIG: config },
    };
  };
const ours = oursOf(root);

/** Another build of ours, to be compared in turn. */
const before = process.env.BEFORE && path.resolve(process.env.BEFORE);

/**
 * Shape: `start` gives command, arguments and environment; SUPERGRAPH and PORT are added. `missing()` says why a peer
 * cannot be run here; null when it can. `headers` go with every request; `only` is the one workload it can answer;
 * `dedupes` when it has de-duplication, or needs none.
 */
export const peers = [
  { name: 'ours-hot', label: 'Reelgraph, hot door', start: ours, dedupes: true },
  ...(before
    ? [{ name: 'ours-before', label: 'Reelgraph before', start: oursOf(before), dedupes: true }]
    : []),
  {
    name: 'ours-odd-accept',
    label: 'Reelgraph, an uncommon Accept',
    start: ours,
    headers: oddAccept,
    dedupes: true,
  },
  {
    name: 'hive',
    label: 'Hive Router 0.3.10',
    start: ({ dedupe, folder }) => hiveRouter.start(folder, dedupe),
    missing: () => hiveRouter.missing(),
    dedupes: true,
  },
  {
    name: 'apollo',
    label: 'Apollo Server 5 + @apollo/gateway, as shipped',
    start: () => node(path.join(here, 'peer-apollo.mjs'), { FETCHER: 'default' }),
  },
  {
    name: 'apollo-undici',
    label: 'Apollo Server 5 + @apollo/gateway, undici fetcher',
    start: () => node(path.join(here, 'peer-apollo.mjs'), { FETCHER: 'undici' }),
  },
  {
    name: 'fan-out',
    label: 'hand-written fan-out',
    start: () => node(path.join(here, 'peer-fan-out.mjs'), {}),
    only: 'feed',
  },
  {
    name: 'raw',
    label: 'raw node:http, the same bytes',
    start: ({ workload }) => node(path.join(here, 'peer-raw.mjs'), { WORKLOAD: workload }),
    dedupes: true,
  },
];
