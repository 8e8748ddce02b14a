import { toHeaders } from '@reelgraph/schema/request-scope';
import { Agent, request } from 'undici';

import { FetchError } from '../executor/errors.js';
import { isJsonObject, parseJson } from '../executor/json-value.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** Bytes of one answer at most. */
const maxAnswerBytes = 16 * 1024 * 1024;
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
    connections: 128,
    keepAliveTimeout: 30_000,
    maxResponseSize: maxAnswerBytes,
  });

  async function attempt(url: string, body: string, fetch: SubgraphFetch, signal: AbortSignal) {
    const { statusCode, body: stream } = await request(url, {
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
    }).catch((error: Error) => {
      throw signal.aborted ? error : new RetriableError('no connection', { cause: error });
    });
    const text = await stream.text();
    if (statusCode >= 300 && statusCode < 400) throw new Error(`redirected (${statusCode})`);
    return readAnswer(statusCode, text);
  }

  return {
    async fetch(fetch) {
      const url = options.urls.get(fetch.subgraph);
      if (!url) throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `no URL for ${fetch.subgraph}`);
      const left = Math.min(options.timeoutMs, fetch.scope.deadlineAt - Date.now());
      const signal = AbortSignal.timeout(Math.max(1, left));
      const body = bodyOf(fetch);
      for (let attempts = 1; ; attempts += 1) {
        try {
          return await attempt(url, body, fetch, signal);
        } catch (cause) {
          if (signal.aborted)
            throw new FetchError('GATEWAY_TIMEOUT', 'no answer in time', { cause });
          const again =
            cause instanceof RetriableError && fetch.kind === 'query' && attempts < maxAttempts;
          if (!again)
            throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', { cause });
          await new Promise((resolve) => setTimeout(resolve, firstRetryDelayMs * attempts));
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

/** Reads an answer. Errors: `RetriableError` for 5xx without GraphQL in it, `Error` for any other shape. */
function readAnswer(status: number, text: string): SubgraphAnswer {
  let answer: unknown;
  try {
    answer = parseJson(text);
  } catch {
    throw status >= 500 ? new RetriableError(`status ${status}`) : new Error('not JSON');
  }
  if (!isJsonObject(answer)) throw new Error('not a GraphQL answer');
  const { data, errors } = answer;
  const listed = Array.isArray(errors) ? errors.filter(isJsonObject) : [];
  if (!isJsonObject(data) && listed.length === 0) {
    throw status >= 500
      ? new RetriableError(`status ${status}`)
      : new Error('neither data nor errors');
  }
  return { data: isJsonObject(data) ? data : null, errors: listed };
}
