import { systemClock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import { createRequestSigner } from '@reelgraph/platform/request-signature';
import type { Registry } from 'prom-client';

import { defaultLimits, type Limits } from './access/limits.js';
import { createGuard, type GuardRules, noRules } from './access/guard.js';
import type { RateLimits } from './access/rate-limits.port.js';
import { noAuthentication } from './access/authenticate.js';
import { createCors } from './access/cors.js';
import type { GatewayConfig } from './config/config-schema.js';
import { connectionBoundsOf, guardRulesOf, limitsOf } from './config/guard-rules.js';
import { trafficRulesOf } from './config/subgraph-rules.js';
import { openSupergraph, type Supergraph } from './executor/supergraph.js';
import { createGateway, type Gateway } from './gateway.js';
import { createGatewayMetrics } from './gateway-metrics.js';
import { createGatewayGenerations } from './gateway-generations.js';
import { loadHooks } from './hooks/hook-module.js';
import { type ClientFolder, openClientFolder } from './persisted/client-folder.js';
import { createJoinKey } from './joining/join-key.js';
import { openPersisted } from './persisted/persisted.js';
import { type ConnectionBounds, unboundedConnections } from './subscriptions/connection-bounds.js';
import { createSubgraphSockets } from './subscriptions/subgraph-events.js';
import type { SupergraphSource } from './supergraph-source/supergraph-source.js';
import { createSupergraphMetrics } from './supergraph-source/supergraph-metrics.js';
import { rehearseSupergraph } from './supergraph-source/supergraph-rehearsal.js';
import { watchSupergraph } from './supergraph-source/supergraph-watch.js';
import { withHeaderRules } from './transport/header-propagation.js';
import { createHttpTransport } from './transport/http.js';
import { withTrafficRules } from './transport/traffic.js';
import { createTrafficMetrics, type TrafficMetrics } from './transport/traffic-metrics.js';
import type { Transport } from './transport/transport.port.js';

/** What a gateway that runs alone is made of. */
export interface GatewayAloneOptions {
  readonly config: GatewayConfig;
  readonly source: SupergraphSource;
  readonly pollMs: number;
  readonly introspection: boolean;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Deadline of a fetch where the configuration says none, milliseconds. */
  readonly subgraphTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** Folder of the clients' files; null = there are no clients with operations of their own. */
  readonly clientsFolder: string | null;
  /** Whether the address that X-Forwarded-For tells is believed; absent = not. */
  readonly trustProxy?: boolean;
  /** What operations are held to; absent = nothing. */
  readonly guardRules?: GuardRules;
  /** Where quotas are counted. */
  readonly rateLimits: RateLimits;
  /** What one operation may be; absent = the defaults. */
  readonly limits?: Limits;
  /** How many sockets and streams may be open; absent = any number up to those of the process. */
  readonly connectionBounds?: ConnectionBounds;
  /** What requests to subgraphs are signed with, who asks included; absent or null = neither is told. */
  readonly subgraphSecret?: string | null;
  readonly metrics: Registry;
  readonly logger: Logger;
}

/** A gateway that runs alone. */
export type GatewayAlone = Pick<Gateway, 'handleHttp' | 'handleUpgrade' | 'close'>;

/**
 * Starts a gateway that authenticates nobody over the supergraph of a source, and follows the source.
 *
 * Errors: `Error` when the supergraph or the clients' folder cannot be read or used.
 */
export async function startGatewayAlone(options: GatewayAloneOptions): Promise<GatewayAlone> {
  const { config, source, pollMs, clientsFolder, requestTimeoutMs, metrics, logger } = options;
  const traffic = createTrafficMetrics(metrics);
  const onReload = createSupergraphMetrics(metrics);
  const clients = clientsFolder === null ? null : await openClients(clientsFolder, logger);
  let serving: Gateway | null = null;
  const told = createGatewayMetrics(metrics, () => serving?.counts() ?? null);
  const rules = guardRulesOf(config, options.guardRules ?? noRules);
  const guard = createGuard(rules, options.rateLimits, told);
  const persisted = openPersisted({ clients, metrics, logger });

  const hooks = config.hooks === undefined ? {} : await loadHooks(config.hooks);

  async function build(supergraphSdl: string): Promise<Gateway> {
    await rehearseSupergraph(supergraphSdl);
    const supergraph = openSupergraph(supergraphSdl);
    for (const name of Object.keys(config.subgraphs)) {
      if (!supergraph.subgraphs.has(name)) {
        logger.warn(`the configuration names a subgraph that the supergraph has not: ${name}`);
      }
    }
    return createGateway({
      supergraph,
      transport: createTransport(supergraph, traffic, options),
      authentication: noAuthentication,
      signals: null,
      subgraphEvents: createSubgraphSockets(urlsOf(supergraph, config), config.headers.request),
      personalFields: null,
      introspection: config.introspection ?? options.introspection,
      browserPage: null,
      allowedOrigins: new Set([
        ...options.allowedOrigins,
        ...config.cors.flatMap(({ origins }) => [...origins]),
      ]),
      ...(config.cors.length > 0 && { cors: createCors(config.cors) }),
      trustProxy: options.trustProxy ?? false,
      ...(config.requests.deduplicate && { joinKey: createJoinKey(config.headers.request) }),
      guard,
      limits: limitsOf(config, options.limits ?? defaultLimits),
      connectionBounds: connectionBoundsOf(
        config,
        options.connectionBounds ?? unboundedConnections,
      ),
      metrics: told,
      requestTimeoutMs,
      persisted,
      hooks,
      logger,
    });
  }

  const sdl = (await source.read()) ?? '';
  const gateway = await createGatewayGenerations(sdl, { build, requestTimeoutMs, logger });
  serving = gateway;
  const watch = watchSupergraph(source, {
    pollMs,
    logger,
    onNew: async (next) => onReload(await gateway.replace(next)),
  });
  return {
    handleHttp: gateway.handleHttp,
    handleUpgrade: gateway.handleUpgrade,
    async close(drainMs, serverClosed) {
      persisted.close();
      await watch.close();
      await gateway.close(drainMs, serverClosed);
    },
  };
}

async function openClients(folder: string, logger: Logger): Promise<ClientFolder> {
  try {
    return await openClientFolder(folder, logger);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(`the clients' folder ${folder} (CLIENTS_DIR) cannot be read: ${code}`, {
      cause,
    });
  }
}

/** Where each subgraph is: the configuration's word goes before the supergraph's. */
const urlsOf = (supergraph: Supergraph, config: GatewayConfig): ReadonlyMap<string, string> =>
  new Map(
    [...supergraph.subgraphs].map(([name, url]) => [name, config.subgraphs[name]?.url ?? url]),
  );

/** The way to the subgraphs: header rules around traffic rules around HTTP. */
function createTransport(
  supergraph: Supergraph,
  metrics: TrafficMetrics,
  { config, subgraphTimeoutMs, subgraphSecret = null }: GatewayAloneOptions,
): Transport {
  const names = [...supergraph.subgraphs.keys()];
  const rules = new Map(
    names.map((name) => [name, trafficRulesOf(config, name, subgraphTimeoutMs)]),
  );
  const others = trafficRulesOf(config, '', subgraphTimeoutMs);
  const { request, response } = config.headers;
  // Who asks is told only where the subgraph can know that it was the gateway who said so.
  const sendScope = subgraphSecret !== null;
  const http = createHttpTransport({
    urls: urlsOf(supergraph, config),
    timeoutMs: Math.max(...[others, ...rules.values()].map(({ timeoutMs }) => timeoutMs)),
    sendScope,
    sign: subgraphSecret === null ? null : createRequestSigner(subgraphSecret, systemClock),
    keepHeaders: response.length > 0,
  });
  const traffic = withTrafficRules(http, {
    rulesOf: (subgraph) => rules.get(subgraph) ?? others,
    sendScope,
    clock: systemClock,
    metrics,
  });
  if (request.length === 0 && response.length === 0) return traffic;
  return withHeaderRules(traffic, { request, response });
}
