import type { IncomingMessage, ServerResponse } from 'node:http';

import { type ApolloServer, HeaderMap } from '@apollo/server';

import type { Authentication } from './access/authenticate.js';
import { limits } from './access/limits.js';
import type { HttpContext } from './apollo.js';
import { presentRequestError, refusal, type RequestError } from './errors.js';
import { BodyTooLargeError, readBody } from './request-body.js';

/** Answers `/graphql` over HTTP. */
export type HttpDoor = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the HTTP door leads to. */
export interface HttpDoorOptions {
  readonly apollo: ApolloServer<HttpContext>;
  readonly authentication: Authentication;
  readonly requestTimeoutMs: number;
  /** Where a person who opens the address in a browser is sent; null = nowhere. */
  readonly browserPage: string | null;
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const isBrowserPage = (request: IncomingMessage): boolean =>
  request.method === 'GET' &&
  !/[?&](query|extensions)=/.test(request.url ?? '') &&
  (header(request, 'accept') ?? '').includes('text/html');

const isJson = (contentType: string | undefined): boolean =>
  /^\s*application\/json\s*(;|$)/i.test(contentType ?? '');

function refuse(
  response: ServerResponse,
  { status, errors }: RequestError,
  headers: Record<string, string> = {},
): void {
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify({ errors }));
}

/** The body as Apollo Server wants it: parsed JSON, or undefined for what is not JSON. */
async function parsedBody(request: IncomingMessage): Promise<unknown> {
  if (request.method === 'GET') return undefined;
  const text = await readBody(request, limits.bodyBytes);
  return isJson(header(request, 'content-type')) ? (JSON.parse(text) as unknown) : undefined;
}

/** Refuses a request for what was thrown while it was read. */
function refuseUnread(response: ServerResponse, error: unknown): void {
  if (error instanceof BodyTooLargeError) {
    const message = `The body is too large; at most ${limits.bodyBytes} bytes are allowed.`;
    refuse(response, refusal(413, 'BAD_REQUEST', message));
  } else if (error instanceof SyntaxError) {
    refuse(response, refusal(400, 'BAD_REQUEST', 'The body is not JSON.'));
  } else refuse(response, presentRequestError(error));
}

/** The HTTP door: reads and bounds the request, decides who asks, and hands it to Apollo Server. */
export function createHttpDoor(options: HttpDoorOptions): HttpDoor {
  const { apollo, authentication, requestTimeoutMs, browserPage } = options;

  async function context(request: IncomingMessage): Promise<HttpContext> {
    const authorization = header(request, 'authorization');
    const visitorId = header(request, 'x-visitor-id');
    const deadlineAt = Date.now() + requestTimeoutMs;
    const { scope } = await authentication.authenticate({ authorization, visitorId }, deadlineAt);
    return { scope, authorization, clientHeaders: request.headers, answerHeaders: [] };
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
    value: HttpContext,
  ): Promise<void> {
    const headers = new HeaderMap();
    for (const name of Object.keys(request.headers)) headers.set(name, header(request, name) ?? '');
    const [, search = ''] = (request.url ?? '').split(/(?=\?)/);
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'POST', headers, search, body },
      context: async () => value,
    });
    const text = answered.body.kind === 'complete' ? answered.body.string : '';
    for (const [name, each] of value.answerHeaders) response.appendHeader(name, each);
    writeAnswer(response, answered.status ?? 200, Object.fromEntries(answered.headers), text);
  }

  return async (request, response) => {
    const { method = '' } = request;
    if (method !== 'GET' && method !== 'POST') {
      const message = `The method ${method} is not used here; POST or GET.`;
      return refuse(response, refusal(405, 'BAD_REQUEST', message), { allow: 'GET, POST' });
    }
    if (browserPage !== null && isBrowserPage(request)) {
      response.writeHead(302, { location: browserPage }).end();
      return;
    }
    let body: unknown;
    let value: HttpContext;
    try {
      body = await parsedBody(request);
      value = await context(request);
    } catch (error) {
      // A client that went away while it sent needs no answer.
      if (!response.destroyed) refuseUnread(response, error);
      return;
    }
    await answer(request, response, body, value);
  };
}

function writeAnswer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  // Apollo answers some refusals in plain text; every answer of this address is JSON.
  if (status >= 400 && !(headers['content-type'] ?? '').includes('json')) {
    const { 'content-type': _type, 'content-length': _length, ...rest } = headers;
    return refuse(response, refusal(status, 'BAD_REQUEST', text.trim()), rest);
  }
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(text)) });
  response.end(text);
}
