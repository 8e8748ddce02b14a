import type { SubgraphError } from '../executor/errors.js';
import { isJsonObject, parseExactJson, reviveExact } from '../executor/json-value.js';
import {
  forwardedHeaders,
  requestHeaders,
  type RequestHeaderRule,
} from '../transport/header-rules.js';
import type { ClientHeaders } from '../transport/header.js';
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
  /** What of a client's headers its subscriptions depend on. */
  relevant(headers: ClientHeaders): ClientHeaders;
}

/** Connections with these headers, whose peer is bound in time and size. */
const socketsWith = (headers: Readonly<Record<string, string>>) =>
  class SubgraphSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      const bounds = { handshakeTimeout: answerMs, maxPayload: maxMessageBytes };
      super(address, protocols, { ...bounds, headers });
    }
  };

/** Doubles from try to try; jittered by half, so that groups do not come back at once. */
const waitBeforeRetry = (retries: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, firstRetryMs * 2 ** retries * (0.5 + Math.random() / 2)).unref();
  });

/** Variables as they were written, numbers beyond a double included. */
const variablesOf = (text: string): Record<string, unknown> | undefined => {
  const variables = parseExactJson(text);
  return isJsonObject(variables) ? variables : undefined;
};

const objectsOf = (errors: unknown): readonly SubgraphError[] =>
  Array.isArray(errors) ? errors.map((error: unknown) => (isJsonObject(error) ? error : {})) : [];

/**
 * Subscribes over graphql-transport-ws, each subscription with a connection of its own. Its upgrade has the headers that
 * the rules say, but for `Authorization`, which is in its `connection_init`. A lost connection is opened again, a few
 * times with growing waits.
 */
export function createSubgraphSockets(
  urls: ReadonlyMap<string, string>,
  rules: readonly RequestHeaderRule[] = [],
): SubgraphEvents {
  return {
    relevant: (headers) => forwardedHeaders(rules, headers),
    subscribe(fetch, sink) {
      const { subgraph, clientHeaders = {}, exactNumbers } = fetch;
      const { authorization, ...headers } = Object.fromEntries(
        requestHeaders(rules, subgraph, clientHeaders, fetch.authorization),
      );
      let pongDue: NodeJS.Timeout | undefined;
      let servesNone = false;
      const client = createClient({
        url: (urls.get(subgraph) ?? '').replace(/^http/, 'ws'),
        webSocketImpl: socketsWith(headers),
        connectionParams: authorization === undefined ? {} : { authorization },
        ...(exactNumbers && { jsonMessageReviver: reviveExact }),
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
          ...(fetch.variables !== null && { variables: variablesOf(fetch.variables) }),
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
