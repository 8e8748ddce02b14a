import type { IncomingMessage, ServerResponse } from 'node:http';

import { type ApolloServer, HeaderMap } from '@apollo/server';

import type { Authentication } from './access/authenticate.js';
import { limits } from './access/limits.js';
import type { HttpContext } from './apollo.js';
import { presentRequestError, refusal, type RequestError } from './errors.js';
import { BodyTooLargeError, readBody } from './request-body.js';

/** Answers `/graphql` over HTTP. */
export type HttpDoor = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const isBrowserPage = (request: IncomingMessage): boolean =>
  request.method === 'GET' &&
  !(request.url ?? '').includes('query=') &&
  (header(request, 'accept') ?? '').includes('text/html');

function refuse(
  response: ServerResponse,
  error: RequestError,
  headers: Record<string, string> = {},
): void {
  response.writeHead(error.status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(JSON.stringify({ errors: error.errors }));
}

/** The body as Apollo Server wants it: parsed JSON, or undefined for what is not JSON. */
async function parsedBody(request: IncomingMessage): Promise<unknown> {
  if (request.method === 'GET') return undefined;
  const text = await readBody(request, limits.bodyBytes);
  if (!(header(request, 'content-type') ?? '').startsWith('application/json')) return undefined;
  return JSON.parse(text) as unknown;
}

/** The HTTP door: reads and bounds the request, decides who asks, and hands it to Apollo Server. */
export function createHttpDoor(options: {
  apollo: ApolloServer<HttpContext>;
  authentication: Authentication;
  requestTimeoutMs: number;
  /** Where a person who opens the address in a browser is sent; null = nowhere. */
  browserPage: string | null;
}): HttpDoor {
  const { apollo, authentication, requestTimeoutMs, browserPage } = options;

  async function context(request: IncomingMessage): Promise<HttpContext> {
    const authorization = header(request, 'authorization');
    const visitorId = header(request, 'x-visitor-id');
    const deadlineAt = Date.now() + requestTimeoutMs;
    const { scope } = await authentication.authenticate({ authorization, visitorId }, deadlineAt);
    return { scope, authorization };
  }

  return async (request, response) => {
    if (!['GET', 'POST'].includes(request.method ?? '')) {
      const error = refusal(
        405,
        'BAD_REQUEST',
        `The method ${request.method} is not used here; POST or GET.`,
      );
      return refuse(response, error, { allow: 'GET, POST' });
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
      if (error instanceof BodyTooLargeError) {
        // The rest of the body is not read: the connection cannot be used again.
        const most = `at most ${limits.bodyBytes} bytes are allowed`;
        return refuse(response, refusal(413, 'BAD_REQUEST', `The body is too large; ${most}.`), {
          connection: 'close',
        });
      }
      if (error instanceof SyntaxError) {
        return refuse(response, refusal(400, 'BAD_REQUEST', 'The body is not JSON.'));
      }
      return refuse(response, presentRequestError(error));
    }
    const headers = new HeaderMap();
    for (const name of Object.keys(request.headers)) headers.set(name, header(request, name) ?? '');
    const [, search = ''] = (request.url ?? '').split(/(?=\?)/);
    const {
      status,
      headers: answered,
      body: answer,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'POST', headers, search, body },
      context: async () => value,
    });
    const text = answer.kind === 'complete' ? answer.string : '';
    writeAnswer(response, status ?? 200, Object.fromEntries(answered), text);
  };
}

function writeAnswer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  // Apollo answers some refusals in plain text; every answer of this address is JSON.
  const isJson = (headers['content-type'] ?? '').includes('json');
  if (status >= 400 && !isJson) {
    const { 'content-type': _type, 'content-length': _length, ...rest } = headers;
    return refuse(response, refusal(status, 'BAD_REQUEST', text.trim()), rest);
  }
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(text)) });
  response.end(text);
}
