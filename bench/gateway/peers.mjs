// The gateways that are compared: how each is started on a supergraph file and a port.
import path from 'node:path';

import { root } from '../server.mjs';
import { hiveRouter } from './hive-router.mjs';

const here = path.join(root, 'bench', 'gateway');
const node = (file, env) => ({ command: process.execPath, args: [file], env });

/** The flags of `npm start`. */
const gatewayFlags = ['--max-semi-space-size=16', '--heap-growing-percent=100'];

const ours = (env) => ({
  command: process.execPath,
  args: [...gatewayFlags, path.join(root, 'gateway', 'dist', 'main.js')],
  env,
});

/**
 * Shape: `start(dedupe)` gives command, arguments and environment; SUPERGRAPH and PORT are added, and PEER_REQUEST's
 * file for those that know the answers beforehand. `missing()` says why a peer cannot be run here; null when it can.
 */
export const peers = [
  { name: 'ours', label: 'Reelgraph, through Apollo Server', start: () => ours({}) },
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
