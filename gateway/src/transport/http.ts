import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import { type SignRequest, signatureHeader } from '@reelgraph/platform/request-signature';
import { scopeHeaders, toHeaders } from '@reelgraph/schema/request-scope';

import { FetchError } from '../executor/errors.js';
import { readAnswer, UnusableAnswerError } from './answer.js';
import { type BodyBytes, textOfBytes } from './byte-string.js';
import { deferClient } from './deferred-client.js';
import type { Header } from './header.js';
import { BrokenPostError, LatePostError, type PostResponse } from './http-post.js';
import { createHttp1Client } from './http1-client.js';
import { retryAfterMs } from './retry-after.js';
import { TextAnswer } from './text-answer.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** What both clients are bound to; connections and waiting requests are those of one subgraph. */
const bounds = {
  maxConnections: 128,
  maxWaiting: 10_000,
  maxResponseBytes: 16 * 1024 * 1024,
  keepAliveMs: 30_000,
};
/** Operations whose JSON text is kept. */
const maxOperations = 2000;
/** Statuses that tell of a trouble that may be over soon. */
const passingTroubles = new Set([502, 503, 504]);

/** JSON text, with its length in UTF-8. */
interface BodyText {
  readonly text: string;
  readonly bytes: number;
}

/** Options of the HTTP transport. */
export interface HttpTransportOptions {
  /** Where each subgraph is, by its `@join__graph` name. */
  readonly urls: ReadonlyMap<string, string>;
  /** Deadline of one fetch, milliseconds. */
  readonly timeoutMs: number;
  /** Whether subgraphs are told who asks by our own headers (they must trust this gateway). */
  readonly sendScope: boolean;
  /** Signs requests; absent or null = they are not signed. */
  readonly sign?: SignRequest | null;
  /** Whether answers carry their headers. */
  readonly keepHeaders?: boolean;
}

const fixedHeaders: readonly Header[] = [
  ['content-type', 'application/json'],
  ['accept', 'application/graphql-response+json, application/json'],
];

const fixedNames = new Set(fixedHeaders.map(([name]) => name));

const isCleartext = (url: string): boolean => url.startsWith('http://');

/** Text that goes into a head as it is. */
const isPlain = ([name, value]: Header): boolean =>
  /^[a-z0-9-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value);

/** Calls subgraphs by HTTP POST over kept-alive connections. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const lean = createHttp1Client(bounds);
  const general = deferClient(async () => {
    const { createUndiciClient } = await import('./undici-client.js');
    return createUndiciClient(bounds);
  });
  // What is known to be needed does not make the first request wait; a failure is told when one asks.
  if (![...options.urls.values()].every(isCleartext)) general.load().catch(() => {});
  const begins = new BoundedCache<BodyText & Pick<SubgraphFetch, 'operationName'>>(maxOperations);

  /** The headers of a fetch besides the fixed ones; those of this gateway hold against others of the same name. */
  function headersOf({ scope, authorization, headers }: SubgraphFetch): Header[] {
    const sent: Header[] = options.sendScope ? Object.entries(toHeaders(scope)) : [];
    if (authorization !== undefined) sent.push(['authorization', authorization]);
    if (headers === undefined || headers.length === 0) return sent;
    // What the scope does not say, no client may say in its place.
    const others = headers.filter(
      ([name]) => !fixedNames.has(name) && !(options.sendScope && scopeHeaders.has(name)),
    );
    return [...new Map([...others, ...sent])];
  }

  /** Adds the signature of everything that the subgraph may go by. */
  function sign(headers: Header[], audience: string, url: string, body: string): void {
    if (!options.sign) return;
    const { pathname, search } = new URL(url);
    const request = { audience, method: 'POST', path: `${pathname}${search}`, body };
    headers.push([signatureHeader, options.sign(request, headers)]);
  }

  /** The body as far as it is the same for every fetch of an operation. */
  function beginOf({ operation, operationName }: SubgraphFetch): BodyText {
    const known = begins.get(operation);
    if (known !== undefined && known.operationName === operationName) return known;
    const named =
      operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
    const text = `{"query":${JSON.stringify(operation)}${named}`;
    const begin = { operationName, text, bytes: Buffer.byteLength(text) };
    begins.set(operation, begin);
    return begin;
  }

  function bodyOf(fetch: SubgraphFetch): BodyText {
    const { text, bytes } = beginOf(fetch);
    const { variables } = fetch;
    if (variables === null) return { text: `${text}}`, bytes: bytes + 1 };
    const others = ',"variables":}'.length;
    return {
      text: `${text},"variables":${variables}}`,
      bytes: bytes + others + Buffer.byteLength(variables),
    };
  }

  function post(url: string, fetch: SubgraphFetch, deadlineAt: number): Promise<PostResponse> {
    const { text: body, bytes: bodyBytes } = bodyOf(fetch);
    const own = headersOf(fetch);
    if (own.length === 0 && !options.sign && isCleartext(url)) {
      return lean.post({ url, headers: fixedHeaders, body, bodyBytes, deadlineAt });
    }
    sign(own, fetch.subgraph, url, body);
    const headers = [...own, ...fixedHeaders];
    const client = isCleartext(url) && headers.every(isPlain) ? lean : general;
    return client.post({ url, headers, body, bodyBytes, deadlineAt });
  }

  return {
    async fetch(fetch) {
      const url = options.urls.get(fetch.subgraph);
      if (!url) throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `no URL for ${fetch.subgraph}`);
      const deadlineAt = Math.min(Date.now() + options.timeoutMs, fetch.scope.deadlineAt);
      try {
        const response = await post(url, fetch, deadlineAt);
        return answerOf(response, fetch, options.keepHeaders ?? false);
      } catch (cause) {
        if (cause instanceof LatePostError) {
          throw new FetchError('GATEWAY_TIMEOUT', 'no answer in time', { cause });
        }
        const afterMs = cause instanceof PassingTrouble ? cause.afterMs : null;
        const retryAfterMs = cause instanceof BrokenPostError ? 0 : afterMs;
        const message = 'no usable answer';
        throw new FetchError('DOWNSTREAM_SERVICE_ERROR', message, { cause, retryAfterMs });
      }
    },
    async close() {
      await Promise.all([lean.close(), general.close()]);
    },
  };
}

/** A status that may be over soon, without an answer. */
class PassingTrouble extends Error {
  constructor(
    message: string,
    readonly afterMs: number,
    options: { cause: unknown },
  ) {
    super(message, options);
  }
}

const dataHead = '{"data":{';
const beginsWithData = (body: BodyBytes): boolean =>
  typeof body === 'string'
    ? body.startsWith(dataHead)
    : body.toString('latin1', 0, dataHead.length) === dataHead;

function answerOf(
  response: PostResponse,
  { exactNumbers, acceptsText = false }: SubgraphFetch,
  keepHeaders: boolean,
): SubgraphAnswer {
  const { statusCode, body } = response;
  // Text that does not begin so, or comes with another status, may be no answer at all.
  if (acceptsText && statusCode === 200 && beginsWithData(body)) {
    return new TextAnswer(body, exactNumbers, keepHeaders ? response.headers : []);
  }
  // A redirect is not followed: it would carry the client's Authorization to wherever it points.
  if (statusCode >= 300 && statusCode < 400) {
    throw new UnusableAnswerError(`redirected with status ${statusCode}`);
  }
  try {
    const answer = readAnswer(textOfBytes(body), exactNumbers);
    return keepHeaders ? { ...answer, headers: response.headers } : answer;
  } catch (cause) {
    if (!passingTroubles.has(statusCode)) throw cause;
    const retryAfter = response.headers.find(([name]) => name === 'retry-after')?.[1];
    const afterMs = retryAfterMs(retryAfter, Date.now());
    throw new PassingTrouble(`status ${statusCode}`, afterMs, { cause });
  }
}
