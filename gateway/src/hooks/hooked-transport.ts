import type { Transport } from '../transport/transport.port.js';
import type { GatewayHooks } from './hooks.js';

/** A transport that calls a hook before each fetch, and sends the headers that it gives. */
export function withSubgraphHook(
  transport: Transport,
  { onSubgraphRequest }: GatewayHooks,
): Transport {
  if (onSubgraphRequest === undefined) return transport;
  return {
    async fetch(fetch) {
      const { subgraph, kind, operation, variables, scope, clientHeaders = {} } = fetch;
      const asked = { subgraph, kind, operation, variables, scope, clientHeaders };
      const added = await onSubgraphRequest(asked);
      if (!added) return transport.fetch(fetch);
      return transport.fetch({ ...fetch, headers: [...(fetch.headers ?? []), ...added] });
    },
    close: () => transport.close(),
  };
}
