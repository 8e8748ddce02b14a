import { type IncomingMessage, ServerResponse } from 'node:http';

import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { ClientHeaders } from './transport/header.js';
import type { PlainRequest } from '@reelgraph/platform/plain-http/plain-request';
import type { HttpResponse } from '@reelgraph/platform/plain-http/plain-response';
import { BodyTooLargeError, readBody } from '@reelgraph/platform/request-body';
import type { GraphQLFormattedError } from 'graphql';

import type { Authentication } from './access/authenticate.js';
import { clientAddress } from './access/client-address.js';
import type { Cors } from './access/cors.js';
import type { HttpContext } from './apollo.js';
import type { GatewayHooks } from './hooks/hooks.js';
import type { HotAnswer, HotDoor } from './hot-door.js';
import { presentRequestError, refusal, type RequestError, withRequestId } from './errors.js';
import type { JoinKey } from './joining/join-key.js';
import { requestIdOf } from './request-id.js';
import { type HttpResolution, isRestAddress } from './persisted/http-resolution.js';
import type { PersistedOperations, RunResolution } from './persisted/persisted-operations.js';
import { type StreamDoor, wantsStream } from './subscriptions/stream-door.js';

/** Answers `/graphql` over HTTP. */
export type HttpDoor = (request: HttpRequest, response: HttpResponse) => Promise<void>;

/** A request over HTTP. */
export type HttpRequest = IncomingMessage | PlainRequest;

/** What the HTTP door leads to. */
export interface HttpDoorOptions {
  /** Answers the plain requests. */
  readonly hotDoor: HotDoor;
  /** Answers those that want a stream of events. */
  readonly streamDoor: StreamDoor;
  /** Answers the rest. */
  readonly apollo: ApolloServer<HttpContext>;
  readonly authentication: Authentication;
  readonly resolve: HttpResolution;
  readonly onRevoked: PersistedOperations['onRevoked'];
  /** What pages of other origins may do; null = nothing. */
  readonly cors: Cors | null;
  /** Called before a request is read; null = nothing is called. */
  readonly onRequest: GatewayHooks['onRequest'] | null;
  /** Tells which requests may share an answer; null = none. */
  readonly joinKey: JoinKey | null;
  /** Told of what is masked. */
  readonly onUnexpected: (error: unknown) => void;
  readonly requestTimeoutMs: number;
  readonly maxBodyBytes: number;
  /** Whether the address that X-Forwarded-For tells is believed. */
  readonly trustProxy: boolean;
  /** Where a person who opens the address in a browser is sent; null = nowhere. */
  readonly browserPage: string | null;
}

const header = (request: HttpRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const isBrowserPage = (request: HttpRequest): boolean =>
  request.method === 'GET' &&
  !/[?&](query|extensions|documentId|doc_id|id)=/.test(request.url ?? '') &&
  !isRestAddress(request.url ?? '') &&
  (header(request, 'accept') ?? '').includes('text/html');

const isJson = (contentType: string | undefined): boolean =>
  /^\s*application\/json\s*(;|$)/i.test(contentType ?? '');

/** Every answer of this door says here by which id the operator finds its request. */
const requestIdHeader = 'x-request-id';
const requestIdIn = (response: HttpResponse): string => String(response.getHeader(requestIdHeader));

function refuse(
  response: HttpResponse,
  { status, errors }: RequestError,
  headers: Record<string, string> = {},
): void {
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify({ errors: withRequestId(errors, requestIdIn(response)) }));
}

/** The body as parsed JSON; undefined = it says that it is something else, or there is none. */
function parsedBody(request: HttpRequest, text: string | null): unknown {
  if (text === null || !isJson(header(request, 'content-type'))) return undefined;
  return JSON.parse(text) as unknown;
}

/** Refuses a request for what was thrown while it was read. */
function refuseUnread(response: HttpResponse, error: unknown): void {
  if (error instanceof BodyTooLargeError) {
    refuse(response, refusal(413, 'BAD_REQUEST', error.message));
  } else if (error instanceof SyntaxError) {
    refuse(response, refusal(400, 'BAD_REQUEST', 'The body is not JSON.'));
  } else refuse(response, presentRequestError(error));
}

/** The HTTP door: reads and bounds the request, decides who asks, and hands it to the hot door or to Apollo Server. */
export function createHttpDoor(options: HttpDoorOptions): HttpDoor {
  const {
    hotDoor,
    streamDoor,
    apollo,
    authentication,
    resolve,
    cors,
    requestTimeoutMs,
    trustProxy,
    browserPage,
  } = options;
  const { onRequest, onRevoked, onUnexpected, joinKey } = options;

  async function answer(
    request: HttpRequest,
    response: HttpResponse,
    resolution: RunResolution,
    value: HttpContext,
  ): Promise<void> {
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: toApolloRequest(request, resolution),
      context: async () => value,
    });
    if ((answered.status ?? 200) === 200) {
      hotDoor.learn(request.headers.accept, answered.headers.get('content-type'));
    }
    const text = answered.body.kind === 'complete' ? answered.body.string : '';
    const headers = Object.fromEntries(answered.headers);
    for (const [name, each] of value.answerHeaders) response.appendHeader(name, each);
    if (isCacheable(request, resolution)) setCacheHeaders(response);
    const { body } = value.finished;
    if (text === '' && body !== null) {
      response.writeHead(answered.status ?? 200, { ...headers, 'content-length': body.length });
      response.end(body, 'latin1');
    } else writeAnswer(response, answered.status ?? 200, headers, text);
  }

  return async (request, response) => {
    const requestId = requestIdOf(header(request, requestIdHeader));
    response.setHeader(requestIdHeader, requestId);
    const outcome = cors === null ? 'go on' : cors(request, response);
    if (outcome === 'answered') return;
    if (outcome !== 'go on') return refuse(response, outcome);
    const { method = '', url = '', headers } = request;
    if (onRequest) {
      try {
        await onRequest({ kind: 'http', method, url, headers });
      } catch (error) {
        const refused = presentRequestError(error);
        if (refused.status === 500) onUnexpected(error);
        return refuse(response, refused);
      }
    }
    if (method !== 'GET' && method !== 'POST') {
      const message = `The method ${method} is not used here; POST or GET.`;
      return refuse(response, refusal(405, 'BAD_REQUEST', message), { allow: 'GET, POST' });
    }
    if (method === 'POST' && isRestAddress(request.url ?? '')) {
      const message = 'This address is asked by GET.';
      return refuse(response, refusal(405, 'BAD_REQUEST', message), { allow: 'GET' });
    }
    if (browserPage !== null && isBrowserPage(request)) {
      response.writeHead(302, { location: browserPage });
      response.end();
      return;
    }
    let text: string | null;
    let body: unknown;
    let authenticated: Awaited<ReturnType<Authentication['authenticate']>>;
    const authorization = header(request, 'authorization');
    try {
      text = method === 'GET' ? null : await readBody(request, options.maxBodyBytes);
      body = parsedBody(request, text);
      authenticated = await authentication.authenticate(
        { authorization, visitorId: header(request, 'x-visitor-id') },
        { requestId, deadlineAt: Date.now() + requestTimeoutMs },
      );
    } catch (error) {
      // A client that went away while it sent needs no answer.
      if (!response.destroyed) refuseUnread(response, error);
      return;
    }
    const resolution = resolve(request, body);
    if (resolution.kind === 'refused') return refuse(response, resolution.refusal);
    const { scope, expiresAt } = authenticated;
    const cacheable = isCacheable(request, resolution);
    const clientHeaders = cacheable ? withoutCookies(headers) : headers;
    const asked: HttpContext = {
      scope,
      authorization,
      clientHeaders,
      origin: {
        address: clientAddress(request, trustProxy),
        client: resolution.client?.name ?? null,
      },
      joinKey: joinKey?.({ scope, authorization, clientHeaders }, text ?? url),
      answerHeaders: [],
      finished: { body: null },
    };
    // Many requests wait for their answers at a time: what was read need not wait with them.
    text = null;
    body = null;
    if (response instanceof ServerResponse && wantsStream(request)) {
      const { client } = resolution;
      if (client !== null)
        response.once(
          'close',
          onRevoked(client, () => response.end()),
        );
      if (await streamDoor.open(response, resolution, asked, expiresAt)) return;
      const message = 'Too many streams are open; try again later.';
      return refuse(response, refusal(503, 'RATE_LIMITED', message), { 'retry-after': '10' });
    }
    // A GET with a document of its own needs the protection from forgery that Apollo Server has.
    const isPlain = request.method === 'POST' || cacheable;
    const hot = isPlain ? hotDoor.answer(request, resolution, asked) : null;
    if (hot === null) await answer(request, response, resolution, asked);
    else writeHot(response, await hot, cacheable);
  };
}

/**
 * The request as Apollo Server reads it. A GET that names its document cannot carry one that a foreign page has made
 * up, so that it needs no header against forgery; cookies count for nothing there.
 */
function toApolloRequest(request: HttpRequest, resolution: RunResolution): HTTPGraphQLRequest {
  const { source: query, operationName, variables } = resolution;
  const headers = new HeaderMap();
  for (const name of Object.keys(request.headers)) headers.set(name, header(request, name) ?? '');
  if (request.method !== 'GET') {
    return { method: 'POST', headers, search: '', body: { query, operationName, variables } };
  }
  if (isCacheable(request, resolution)) {
    headers.set('apollo-require-preflight', 'persisted');
  }
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  if (operationName !== null) search.set('operationName', operationName);
  return { method: 'GET', headers, search: `?${search}`, body: undefined };
}

/** Whether caches may know the answer by its address and the headers that tell who asks. */
const isCacheable = (request: HttpRequest, { persisted }: RunResolution): boolean =>
  request.method === 'GET' && persisted;

/** The headers without the cookies: an answer that caches may know depends on none. */
function withoutCookies({ cookie: _cookie, ...headers }: ClientHeaders): ClientHeaders {
  return headers;
}

/** Tells caches of the answer to a persisted query; without a policy of its own it is not stored. */
function setCacheHeaders(response: HttpResponse): void {
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  response.appendHeader('vary', 'accept, authorization, x-client-key, x-client-name, x-visitor-id');
}

function writeHot(
  response: HttpResponse,
  { status, contentType, headers, body }: HotAnswer,
  cacheable: boolean,
): void {
  for (const [name, each] of headers) response.appendHeader(name, each);
  if (cacheable) setCacheHeaders(response);
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  // Written together with the head, at once.
  response.end(body, 'latin1');
}

function writeAnswer(
  response: HttpResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  // Apollo answers some refusals in plain text; every answer of this address is JSON.
  if (status >= 400 && !(headers['content-type'] ?? '').includes('json')) {
    const { 'content-type': _type, 'content-length': _length, ...rest } = headers;
    return refuse(response, refusal(status, 'BAD_REQUEST', text.trim()), rest);
  }
  const told = status >= 400 ? namingRequest(text, requestIdIn(response)) : text;
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(told)) });
  response.end(told);
}

/** A refusal that Apollo Server wrote, with the request's id in its errors; it may have refused before it knew of one. */
function namingRequest(text: string, requestId: string): string {
  const answer: { readonly errors?: readonly GraphQLFormattedError[] } = JSON.parse(text);
  return JSON.stringify({ ...answer, errors: withRequestId(answer.errors ?? [], requestId) });
}
