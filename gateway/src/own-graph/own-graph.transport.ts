import { createLocalTransport } from '../transport/local.js';
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
  const local = createLocalTransport([createOwnGraph(name, options)], { timeoutMs });
  return {
    fetch: (fetch) => (fetch.subgraph === name ? local : transport).fetch(fetch),
    async close() {
      await local.close();
      await transport.close();
    },
  };
}
