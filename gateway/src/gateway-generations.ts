import type { Logger } from '@reelgraph/platform/logger';

import type { RecentOperation } from './executor/executor.js';
import type { Gateway } from './gateway.js';

/** A gateway whose supergraph can be replaced while it serves. */
export interface GatewayGenerations extends Gateway {
  /**
   * Takes over a supergraph: makes a gateway over it, compiles the operations used lately, and only then lets new
   * requests in. Requests that are in flight end on the gateway that they began on; its sockets are closed afterwards
   * with 1001, so that clients come back to the new one.
   *
   * False = the supergraph cannot be used; the one before serves on.
   */
  replace(supergraphSdl: string): Promise<boolean>;
}

/** Makes a gateway over a supergraph. Errors: `Error` when the supergraph cannot be used. */
export type BuildGateway = (supergraphSdl: string) => Promise<Gateway>;

/**
 * A gateway over a supergraph, and those over the supergraphs that follow it.
 *
 * Errors: `Error` when the first supergraph cannot be used.
 */
export async function createGatewayGenerations(
  firstSdl: string,
  options: {
    readonly build: BuildGateway;
    /** How long a request may take, and so how long it may keep a gateway that was replaced. */
    readonly requestTimeoutMs: number;
    readonly logger: Logger;
  },
): Promise<GatewayGenerations> {
  const { build, requestTimeoutMs, logger } = options;
  let current = await build(firstSdl);
  let ending: Promise<void> = Promise.resolve();

  async function successor(
    supergraphSdl: string,
    operations: readonly RecentOperation[],
  ): Promise<Gateway | null> {
    try {
      const next = await build(supergraphSdl);
      await next.warm(operations);
      return next;
    } catch (error) {
      const [reason] = (error as Error).message.split('\n');
      logger.error(`a new supergraph is refused, the one before serves on: ${reason}`);
      return null;
    }
  }

  return {
    handleHttp: (request, response) => current.handleHttp(request, response),
    handleUpgrade: (request, socket, head) => current.handleUpgrade(request, socket, head),
    ask: (source, variables, withinMs) => current.ask(source, variables, withinMs),
    counts: () => current.counts(),
    recentOperations: () => current.recentOperations(),
    warm: (operations) => current.warm(operations),
    async replace(supergraphSdl) {
      const next = await successor(supergraphSdl, current.recentOperations());
      if (next === null) return false;
      const before = current;
      current = next;
      logger.info('a new supergraph is in use');
      ending = Promise.all([ending, before.close(requestTimeoutMs)]).then(
        () => {},
        (error: unknown) => logger.error({ err: error }, 'a gateway did not end well'),
      );
      return true;
    },
    async close(drainMs, serverClosed) {
      await current.close(drainMs, serverClosed);
      await ending;
    },
  };
}
