import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { systemClock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import type { HttpResponse } from '@reelgraph/platform/plain-http/plain-response';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';

import { createAdmission } from './access/admit.js';
import type { Authentication } from './access/authenticate.js';
import type { Cors } from './access/cors.js';
import { type Guard, openGuard } from './access/guard.js';
import { defaultLimits, type Limits } from './access/limits.js';
import { withGuard } from './access/guarded-executor.js';
import { createApollo } from './apollo.js';
import { createOperationCacheControl } from './cache-control/operation-cache-control.js';
import { createExecutor, type RecentOperation } from './executor/executor.js';
import type { Supergraph } from './executor/supergraph.js';
import type { GatewayHooks } from './hooks/hooks.js';
import { withOperationHooks } from './hooks/hooked-executor.js';
import { withSubgraphHook } from './hooks/hooked-transport.js';
import { withUpgradeHook } from './hooks/hooked-upgrade.js';
import type { GatewayCounts, GatewayMetrics } from './gateway-metrics.js';
import { createHotDoor } from './hot-door.js';
import { createHttpDoor, type HttpRequest } from './http-door.js';
import { InFlight } from './in-flight.js';
import type { JoinKey } from './joining/join-key.js';
import { withJoining } from './joining/joined-executor.js';
import { withOwnGraph } from './own-graph/own-graph.transport.js';
import { type Ask, createAsk } from './own-question.js';
import { attachPersisted, openPersisted, type Persisted } from './persisted/persisted.js';
import { createEventGroups } from './subscriptions/event-groups.js';
import { createFanOut } from './subscriptions/fan-out.js';
import {
  type ConnectionBounds,
  createConnections,
  unboundedConnections,
} from './subscriptions/connection-bounds.js';
import { createOperations, type StartOperation } from './subscriptions/operations.js';
import { createSessionWatch } from './subscriptions/session-ends.js';
import { createSocketDoor } from './subscriptions/socket-door.js';
import type { SubgraphEvents } from './subscriptions/subgraph-events.js';
import { createStreamDoor } from './subscriptions/stream-door.js';
import type { Transport } from './transport/transport.port.js';
import { warmUp } from './warm-up.js';

/** What a gateway is put together from. */
export interface GatewayOptions {
  readonly supergraph: Supergraph;
  readonly transport: Transport;
  readonly authentication: Authentication;
  /** Where subscriptions hear of changes; null = their first payload is their only one. */
  readonly signals: PubSub | null;
  /** Subscriptions of subgraphs; absent or null = every subscription is a live query. */
  readonly subgraphEvents?: SubgraphEvents | null;
  /** Fields (`Type.field`) whose value depends on who asks; null = every field may. */
  readonly personalFields: ReadonlySet<string> | null;
  readonly introspection: boolean;
  /** Root fields (`Mutation.logIn`) of which one operation may have one; absent = none is limited so. */
  readonly soleFields?: ReadonlySet<string>;
  /** Where a browser that opens `/graphql` is sent; null = nowhere. */
  readonly browserPage: string | null;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Whether the address that X-Forwarded-For tells is believed; absent = not. */
  readonly trustProxy?: boolean;
  /** What operations are charged for; absent = nothing. */
  readonly guard?: Guard;
  /** What one operation may be; absent = the defaults. */
  readonly limits?: Limits;
  /** How many sockets and streams may be open; absent = any number up to those of the process. */
  readonly connectionBounds?: ConnectionBounds;
  /** Told of what the gateway does; absent = nobody is. */
  readonly metrics?: GatewayMetrics;
  /** What pages of other origins may do over HTTP; absent = nothing. */
  readonly cors?: Cors;
  /** Partners with a key and a manifest of their own; absent = there are none and keys are not looked at. */
  readonly persisted?: Persisted;
  /** Functions of the operator's own; absent = none. */
  readonly hooks?: GatewayHooks;
  /** Tells which queries over HTTP share an answer while the first of them runs; absent = none. */
  readonly joinKey?: JoinKey;
  /** Bound of a whole answer, milliseconds. */
  readonly requestTimeoutMs: number;
  readonly logger: Logger;
}

/** A running gateway: the two doors of `/graphql`. */
export interface Gateway {
  handleHttp(request: HttpRequest, response: HttpResponse): Promise<void>;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks a question of the process's own. */
  readonly ask: Ask;
  counts(): GatewayCounts;
  /** The operations used lately, the last one first. */
  recentOperations(): readonly RecentOperation[];
  /** Compiles operations ahead of their first request; what the schema does not know is left. */
  warm(operations: readonly RecentOperation[]): Promise<void>;
  /**
   * Finishes what is in flight within `drainMs`, closes the sockets, ends the live queries. Requests may come until
   * `serverClosed` is settled: a connection that is open may bring another one.
   */
  close(drainMs?: number, serverClosed?: Promise<unknown>): Promise<void>;
}

/** How long what is in flight may take when the process ends, milliseconds. */
const defaultDrainMs = 4000;

/** Puts the two doors in front of one executor. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraph, authentication, introspection, requestTimeoutMs, logger } = options;
  const { hooks = {}, limits = defaultLimits } = options;
  const onUnexpected = (error: unknown): void =>
    logger.error({ err: error }, 'an operation failed unexpectedly');
  const soleFields = options.soleFields ?? new Set();
  const admit = createAdmission(supergraph.api, { introspection, soleFields, limits });
  const { persisted = openPersisted({ clients: null, metrics: null, logger }) } = options;
  const transport = withOwnGraph(withSubgraphHook(options.transport, hooks), {
    supergraph,
    persisted,
    admit,
  });
  const compiler = createExecutor(supergraph, transport, {
    onFailure: ({ error, ...origin }) => logger.warn({ ...origin, err: error }, 'a fetch failed'),
    onUnplanned: ({ requestId, error }) =>
      logger.error({ requestId, err: error }, 'an operation has no plan'),
    suggestions: introspection,
    cacheControlOf: createOperationCacheControl(supergraph, options.personalFields ?? new Set()),
  });
  // What a hook adds to fetches may depend on anything of a request.
  const joinKey = (hooks.onSubgraphRequest ? null : options.joinKey) ?? null;
  const joined =
    joinKey === null
      ? compiler
      : withJoining(compiler, {
          clock: systemClock,
          onJoined({ failed, ...ids }) {
            options.metrics?.onJoined();
            if (failed) logger.warn(ids, 'a request was given an answer with errors of another');
          },
        });
  const executor = withGuard(withOperationHooks(joined, hooks, onUnexpected), {
    guard: options.guard ?? openGuard,
    schema: supergraph.full,
    soleFields,
    showCost: introspection,
    onOperation: options.metrics?.onOperation ?? null,
  });
  const apollo = createApollo({
    ...{ executor, admit, introspection, logger },
    maxTokens: limits.tokens,
  });
  await apollo.start();
  const fanOut = options.signals && createFanOut(options.signals);
  const eventGroups = options.subgraphEvents ? createEventGroups(options.subgraphEvents) : null;
  const start = createOperations({
    schema: supergraph.api,
    admit,
    executor,
    fanOut,
    eventGroups,
    personalFields: options.personalFields,
    requestTimeoutMs,
    onUnexpected,
  });
  const { resolveHttp, detach } = await attachPersisted(persisted, { admit, executor, logger });
  const inFlight = new InFlight();
  const startTracked: StartOperation = (operation, caller, subscriber) => {
    const started = start(operation, caller, subscriber);
    if (started.kind === 'once') void inFlight.track(started.payload);
    return started;
  };
  const connections = createConnections(options.connectionBounds ?? unboundedConnections);
  const watchSession = createSessionWatch(options.signals);
  const streamDoor = createStreamDoor({ start: startTracked, watchSession, connections });
  const socketDoor = createSocketDoor({
    authentication,
    persisted: persisted.operations,
    start: startTracked,
    watchSession,
    connections,
    maxMessageBytes: limits.messageBytes,
    allowedOrigins: options.allowedOrigins,
    trustProxy: options.trustProxy ?? false,
  });
  const httpDoor = createHttpDoor({
    hotDoor: createHotDoor(executor, onUnexpected),
    streamDoor,
    apollo,
    authentication,
    resolve: resolveHttp,
    onRevoked: persisted.operations.onRevoked,
    cors: options.cors ?? null,
    onRequest: hooks.onRequest ?? null,
    joinKey,
    onUnexpected,
    requestTimeoutMs,
    maxBodyBytes: limits.bodyBytes,
    trustProxy: options.trustProxy ?? false,
    browserPage: options.browserPage,
  });
  return {
    async handleHttp(request, response) {
      await inFlight.track(httpDoor(request, response));
      options.metrics?.onHttpAnswer(response.statusCode);
    },
    handleUpgrade: withUpgradeHook(socketDoor.handleUpgrade, hooks, onUnexpected),
    ask: createAsk({ admit, executor, clock: systemClock }),
    counts: () => ({
      sockets: socketDoor.size,
      streams: streamDoor.size,
      liveQueries: (fanOut?.size ?? 0) + (eventGroups?.size ?? 0),
      operations: executor.size,
    }),
    recentOperations: () => executor.recent(),
    warm: (operations) => warmUp(operations, { admit, executor }),
    async close(drainMs = defaultDrainMs, serverClosed = Promise.resolve()) {
      await inFlight.settled(drainMs);
      detach();
      await Promise.all([socketDoor.close(), streamDoor.close()]);
      await serverClosed;
      await fanOut?.close();
      eventGroups?.close();
      await apollo.stop();
      await transport.close();
    },
  };
}
