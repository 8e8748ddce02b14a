import type { IncomingHttpHeaders } from 'node:http';

import { toHeaders } from '@reelgraph/schema/request-scope';
import { Agent, request } from 'undici';

import { FetchError } from '../executor/errors.js';
import { readAnswer, UnusableAnswerError } from './answer.js';
import { retryAfterMs } from './retry-after.js';
import type { Header } from './header.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** Bytes of one answer at most. */
const maxAnswerBytes = 16 * 1024 * 1024;
/** Connections to one subgraph at most; further fetches wait for one of them. */
const maxConnections = 128;
/** Statuses that tell of a trouble that may be over soon. */
const passingTroubles = new Set([502, 503, 504]);

/** Options of the HTTP transport. */
export interface HttpTransportOptions {
  /** Where each subgraph is, by its `@join__graph` name. */
  readonly urls: ReadonlyMap<string, string>;
  /** Deadline of one fetch, milliseconds. */
  readonly timeoutMs: number;
  /** Whether subgraphs are told who asks by our own headers (they must trust this gateway). */
  readonly sendScope: boolean;
  /** Whether answers carry their headers. */
  readonly keepHeaders?: boolean;
}

/** An attempt that failed in a way that the next may not. */
class PassingTrouble extends Error {
  constructor(
    message: string,
    readonly afterMs: number,
    options: { cause: unknown },
  ) {
    super(message, options);
  }
}

/** Calls subgraphs by HTTP POST over kept-alive connections. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const agent = new Agent({
    connections: maxConnections,
    keepAliveTimeout: 30_000,
    maxResponseSize: maxAnswerBytes,
  });

  async function attempt(
    url: string,
    body: string,
    fetch: SubgraphFetch,
    signal: AbortSignal,
  ): Promise<SubgraphAnswer> {
    const response = await request(url, {
      method: 'POST',
      dispatcher: agent,
      signal,
      body,
      headers: {
        ...(fetch.headers === undefined ? {} : Object.fromEntries(fetch.headers)),
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(options.sendScope ? toHeaders(fetch.scope) : {}),
        ...(fetch.authorization === undefined ? {} : { authorization: fetch.authorization }),
      },
    }).catch((cause: Error) => {
      throw new PassingTrouble('no connection', 0, { cause });
    });
    const { statusCode } = response;
    const text = await response.body.text().catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') throw cause;
      throw new PassingTrouble('the connection broke', 0, { cause });
    });
    // A redirect is not followed: it would carry the client's Authorization to wherever it points.
    if (statusCode >= 300 && statusCode < 400) {
      throw new UnusableAnswerError(`redirected with status ${statusCode}`);
    }
    try {
      const answer = readAnswer(text, fetch.exactNumbers);
      return options.keepHeaders ? { ...answer, headers: listed(response.headers) } : answer;
    } catch (cause) {
      if (!passingTroubles.has(statusCode)) throw cause;
      const afterMs = retryAfterMs(response.headers['retry-after'], Date.now());
      throw new PassingTrouble(`status ${statusCode}`, afterMs, { cause });
    }
  }

  return {
    async fetch(fetch) {
      const url = options.urls.get(fetch.subgraph);
      if (!url) throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `no URL for ${fetch.subgraph}`);
      const leftMs = Math.min(options.timeoutMs, fetch.scope.deadlineAt - Date.now());
      const signal = AbortSignal.timeout(Math.max(1, Math.floor(leftMs)));
      try {
        return await attempt(url, bodyOf(fetch), fetch, signal);
      } catch (cause) {
        if (signal.aborted) {
          throw new FetchError('GATEWAY_TIMEOUT', `no answer within ${leftMs} ms`, { cause });
        }
        const retryAfterMs = cause instanceof PassingTrouble ? cause.afterMs : null;
        throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', {
          cause,
          retryAfterMs,
        });
      }
    },
    close: () => agent.close(),
  };
}

function bodyOf({ operation, operationName, variables }: SubgraphFetch): string {
  let body = `{"query":${JSON.stringify(operation)}`;
  if (operationName !== undefined) body += `,"operationName":${JSON.stringify(operationName)}`;
  return variables === null ? `${body}}` : `${body},"variables":${variables}}`;
}

function listed(headers: IncomingHttpHeaders): Header[] {
  return Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((each): Header => [name, each]),
  );
}
