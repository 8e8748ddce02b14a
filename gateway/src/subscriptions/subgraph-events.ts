import type { SubgraphError } from '../executor/errors.js';
import { isJsonObject } from '../executor/json-value.js';
import type { SubgraphAnswer, SubgraphFetch } from '../transport/transport.port.js';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** Times a lost or refused connection to a subgraph is tried again before its subscription fails. */
const maxRetries = 5;
const firstRetryMs = 200;
/** Milliseconds for the handshake, for `connection_ack`, and for the answer to a ping. */
const answerMs = 5000;
const pingIntervalMs = 12_000;
/** How it reads when a subgraph answers an upgrade as if it knew of none: asking again would not help. */
const noSockets = /^Unexpected server response: 4/;
const maxMessageBytes = 16 * 1024 * 1024;

/** Gets what a subgraph's subscription brings, until one of `error` and `complete`. */
export interface EventSink {
  next(answer: SubgraphAnswer): void;
  /** Errors that the subgraph told; empty = it could not be reached, or its connection was lost for good. */
  error(errors: readonly SubgraphError[]): void;
  complete(): void;
}

/** Subscribes to subgraphs. */
export interface SubgraphEvents {
  /** Opens a subscription; the returned function ends it. */
  subscribe(fetch: SubgraphFetch, sink: EventSink): () => void;
}

/** A connection whose peer is bound in time and size. */
class SubgraphSocket extends WebSocket {
  constructor(address: string, protocols?: string | string[]) {
    super(address, protocols, { handshakeTimeout: answerMs, maxPayload: maxMessageBytes });
  }
}

/** Doubles from try to try; jittered by half, so that groups do not come back at once. */
const waitBeforeRetry = (retries: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, firstRetryMs * 2 ** retries * (0.5 + Math.random() / 2)).unref();
  });

const objectsOf = (errors: unknown): readonly SubgraphError[] =>
  Array.isArray(errors) ? errors.map((error: unknown) => (isJsonObject(error) ? error : {})) : [];

/**
 * Subscribes over graphql-transport-ws, each subscription with a connection of its own: the caller's `Authorization` is
 * in its `connection_init`. A lost connection is opened again, a few times with growing waits.
 */
export function createSubgraphSockets(urls: ReadonlyMap<string, string>): SubgraphEvents {
  return {
    subscribe(fetch, sink) {
      let pongDue: NodeJS.Timeout | undefined;
      let servesNone = false;
      const client = createClient({
        url: (urls.get(fetch.subgraph) ?? '').replace(/^http/, 'ws'),
        webSocketImpl: SubgraphSocket,
        connectionParams:
          fetch.authorization === undefined ? {} : { authorization: fetch.authorization },
        connectionAckWaitTimeout: answerMs,
        retryAttempts: maxRetries,
        retryWait: waitBeforeRetry,
        shouldRetry: () => !servesNone,
        keepAlive: pingIntervalMs,
        on: {
          ping(received) {
            if (!received) pongDue = setTimeout(() => client.terminate(), answerMs).unref();
          },
          pong: () => clearTimeout(pongDue),
          closed: () => clearTimeout(pongDue),
          error(error) {
            servesNone =
              error instanceof Object &&
              'message' in error &&
              noSockets.test(String(error.message));
          },
        },
      });
      const unsubscribe = client.subscribe(
        {
          query: fetch.operation,
          ...(fetch.operationName !== undefined && { operationName: fetch.operationName }),
          ...(fetch.variables !== null && { variables: JSON.parse(fetch.variables) }),
        },
        {
          next({ data, errors }) {
            sink.next({ data: isJsonObject(data) ? data : null, errors: objectsOf(errors) });
          },
          // What ended the connection is no list; a list is what the subgraph answered.
          error: (cause) => sink.error(objectsOf(cause)),
          complete: () => sink.complete(),
        },
      );
      return () => {
        unsubscribe();
        void client.dispose();
      };
    },
  };
}
