import type { Transport } from '../transport/transport.port.js';
import type { Supergraph } from '../executor/supergraph.js';
import { createOwnGraph, type OwnGraphOptions } from './own-graph.js';

/** Where a supergraph says that a graph is the gateway's own: no address, it is answered in the gateway's process. */
export const ownGraphUrl = 'gateway:own';

/** Longer than any request: what is told is in memory. */
const timeoutMs = 60_000;

/** A transport that asks the gateway itself for what a supergraph says is the gateway's own, and carries the rest. */
export function withOwnGraph(
  transport: Transport,
  options: OwnGraphOptions & { readonly supergraph: Pick<Supergraph, 'full' | 'subgraphs'> },
): Transport {
  const own = [...options.supergraph.subgraphs].find(([, url]) => url === ownGraphUrl);
  if (own === undefined) return transport;
  const [name] = own;
  const graph = createOwnGraph(name, options);
  // Other people's supergraphs have no such graph, and what runs its operations is large.
  const loading = import('../transport/local.js').then(({ createLocalTransport }) =>
    createLocalTransport([graph], { timeoutMs }),
  );
  return {
    fetch: async (fetch) => (fetch.subgraph === name ? await loading : transport).fetch(fetch),
    async close() {
      await (await loading).close();
      await transport.close();
    },
  };
}
