import { heap } from '../heap.mjs';

/**
 * The processes of the distributed mode, in the order in which they start: the gateway last.
 *
 * Shape: `npm run start:<name>` runs `main` with V8's `flags`; `port` is its PORT by default.
 */
export const processes = [
  { name: 'user', main: 'subgraphs/user/dist/bin/serve.js', port: 4001, ...heap.subgraph },
  { name: 'catalog', main: 'subgraphs/catalog/dist/bin/serve.js', port: 4002, ...heap.subgraph },
  { name: 'video', main: 'subgraphs/video/dist/bin/serve.js', port: 4003, ...heap.subgraph },
  {
    name: 'recommendation',
    main: 'subgraphs/recommendation/dist/bin/serve.js',
    port: 4004,
    ...heap.subgraph,
  },
  {
    name: 'recommendation-stream',
    main: 'subgraphs/recommendation/dist/bin/stream.js',
    port: 4005,
    ...heap.subgraph,
  },
  { name: 'gateway', main: 'standalone/dist/bin/gateway.js', port: 4000, ...heap.productGateway },
];

/** The names of the subgraphs: the processes that the gateway asks. */
export const subgraphNames = ['user', 'catalog', 'video', 'recommendation'];
