import { setTimeout as delay } from 'node:timers/promises';

import { toHeaders } from '@reelgraph/schema/request-scope';
import { Agent, request } from 'undici';

import { FetchError } from '../executor/errors.js';
import { readAnswer, UnusableAnswerError } from './answer.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** Bytes of one answer at most. */
const maxAnswerBytes = 16 * 1024 * 1024;
/** Connections to one subgraph at most; further fetches wait for one of them. */
const maxConnections = 128;
/** Attempts of a query at most; a mutation has one. */
const maxAttempts = 3;
const firstRetryDelayMs = 50;

/** Options of the HTTP transport. */
export interface HttpTransportOptions {
  /** Where each subgraph is, by its `@join__graph` name. */
  readonly urls: ReadonlyMap<string, string>;
  /** Deadline of one fetch with its retries, milliseconds. */
  readonly timeoutMs: number;
  /** Whether subgraphs are told who asks by our own headers (they must trust this gateway). */
  readonly sendScope: boolean;
}

/** An attempt that failed in a way that the next may not. */
class RetriableError extends Error {}

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
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(options.sendScope ? toHeaders(fetch.scope) : {}),
        ...(fetch.authorization === undefined ? {} : { authorization: fetch.authorization }),
      },
    }).catch((cause: Error) => {
      throw new RetriableError('no connection', { cause });
    });
    const { statusCode } = response;
    const text = await response.body.text();
    // A redirect is not followed: it would carry the client's Authorization to wherever it points.
    if (statusCode >= 300 && statusCode < 400) {
      throw new UnusableAnswerError(`redirected with status ${statusCode}`);
    }
    try {
      return readAnswer(text, fetch.exactNumbers);
    } catch (cause) {
      throw statusCode >= 500 ? new RetriableError(`status ${statusCode}`, { cause }) : cause;
    }
  }

  return {
    async fetch(fetch) {
      const url = options.urls.get(fetch.subgraph);
      if (!url) throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `no URL for ${fetch.subgraph}`);
      const leftMs = Math.min(options.timeoutMs, fetch.scope.deadlineAt - Date.now());
      const signal = AbortSignal.timeout(Math.max(1, Math.floor(leftMs)));
      const body = bodyOf(fetch);
      for (let attempts = 1; ; attempts += 1) {
        try {
          return await attempt(url, body, fetch, signal);
        } catch (cause) {
          if (signal.aborted) {
            throw new FetchError('GATEWAY_TIMEOUT', `no answer within ${leftMs} ms`, { cause });
          }
          const again =
            cause instanceof RetriableError && fetch.kind === 'query' && attempts < maxAttempts;
          if (!again) {
            throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', { cause });
          }
          // Cut short by the deadline; the next attempt then ends at once.
          await delay(firstRetryDelayMs * attempts, undefined, { signal }).catch(() => {});
        }
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
