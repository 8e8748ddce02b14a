import type { IncomingMessage } from 'node:http';

import { type ErrorCode, errorCodes } from '@reelgraph/schema/error-codes';
import { fromHeaders } from '@reelgraph/schema/request-scope';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Counter, type Registry } from 'prom-client';
import { z } from 'zod';

import { type Clock, systemClock } from './clock.js';
import type { Logger } from './logger.js';
import type { PlainRequest } from './plain-http/plain-request.js';
import type { HttpResponse } from './plain-http/plain-response.js';
import { BodyTooLargeError, readBody } from './request-body.js';
import { createRequestVerifier, type SignatureFault } from './request-signature.js';
import { type Server, serve } from './serve.js';
import type { Subgraph } from './subgraph.js';
import { createSubgraphExecution, InvalidOperationError } from './subgraph-execution.js';

/** Longest body of a request: the representations of a long list. */
const maxBodyBytes = 4 * 1024 * 1024;

const bodyShape = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** What a subgraph is served with. */
export interface SubgraphServerOptions {
  readonly subgraph: Subgraph;
  /** Of SUBGRAPH_SECRET: requests signed by any of them are answered, no others. */
  readonly secrets: readonly string[];
  readonly port: number;
  /** Address to listen on; undefined = loopback, IPv4 and IPv6. */
  readonly host: string | undefined;
  /** Whether what the subgraph needs answers now; absent = always. */
  readonly isReady?: () => Promise<boolean>;
  readonly metrics: Registry;
  readonly logger: Logger;
  readonly clock?: Clock;
}

const reasons: Readonly<Record<SignatureFault, string>> = {
  missing: 'has no signature of the gateway',
  stale: 'was signed too long ago, or by a clock that is ahead',
  wrong: 'has a signature that does not fit it',
};

/** A request that is not executed. */
class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Serves one subgraph to the gateway: `POST /graphql` with a signature, besides `/healthz`, `/readyz` and `/metrics`.
 * Who asks is what the signed headers say, and nothing else is believed.
 *
 * Errors: `ListenError`; requests that are not signed by one of the secrets get 401, `REQUEST_SIGNATURE_INVALID`.
 */
export function serveSubgraph(options: SubgraphServerOptions): Promise<Server> {
  const { subgraph, secrets, port, host, metrics, logger, clock = systemClock } = options;
  const verify = createRequestVerifier(secrets, clock);
  const execute = createSubgraphExecution(subgraph, { checks: true });
  const refusals = new Counter({
    name: 'subgraph_signature_refusals_total',
    help: 'Requests whose signature was missing, stale or wrong.',
    labelNames: ['reason'],
    registers: [metrics],
  });

  /** The error as the gateway may pass it on: what has no public code is logged and masked. */
  function presented(error: GraphQLError, requestId: string): GraphQLFormattedError {
    // Those of compiled operations are of a class of their own, which need not have extensions.
    const { extensions = {} } = error as Partial<GraphQLError>;
    const { message, path, originalError } = error;
    const where = path === undefined ? {} : { path };
    if ((errorCodes as readonly unknown[]).includes(extensions['code'])) {
      return { message, ...where, extensions };
    }
    logger.error({ requestId, path, err: originalError ?? error }, 'a field failed');
    const masked: ErrorCode = 'INTERNAL_SERVER_ERROR';
    return { message: 'Something went wrong.', ...where, extensions: { code: masked } };
  }

  async function answer(request: IncomingMessage | PlainRequest): Promise<object> {
    const { method = '', url: path = '', headers } = request;
    if (path.split('?')[0] !== '/graphql') {
      throw new RefusedRequest(404, 'BAD_REQUEST', 'There is only /graphql here.');
    }
    if (method !== 'POST') {
      throw new RefusedRequest(405, 'BAD_REQUEST', `The method ${method} is not used here; POST.`);
    }
    const body = await readBody(request, maxBodyBytes);
    const verified = verify({ audience: subgraph.name, method, path, body }, headers);
    if (verified.kind === 'refused') {
      refusals.inc({ reason: verified.reason });
      const message = `The request ${reasons[verified.reason]}.`;
      throw new RefusedRequest(401, 'REQUEST_SIGNATURE_INVALID', message);
    }
    const scope = fromHeaders(verified.headers);
    const { query, operationName, variables } = bodyShape.parse(JSON.parse(body));
    const given = { operation: query, operationName: operationName ?? undefined };
    const result = await execute({ ...given, variables: variables ?? {} }, scope);
    if (result.errors === undefined) return result;
    const errors = result.errors.map((error) => presented(error, scope.requestId));
    return { ...result, errors };
  }

  async function handle(
    request: IncomingMessage | PlainRequest,
    response: HttpResponse,
  ): Promise<void> {
    try {
      write(response, 200, await answer(request));
    } catch (error) {
      // A gateway that went away while it sent needs no answer.
      if (response.destroyed) return;
      const { status, errors } = refusalOf(error);
      if (status === 500) logger.error({ err: error }, 'a request failed');
      write(response, status, { errors });
    }
  }

  return serve({
    port,
    host,
    metrics,
    ...(options.isReady && { isReady: options.isReady }),
    handle,
    plain: { path: '/graphql', accepts: () => true, handle },
  });
}

const told = (code: ErrorCode, message: string) => [{ message, extensions: { code } }];

/** What is answered for what was thrown. */
function refusalOf(error: unknown): { status: number; errors: readonly object[] } {
  if (error instanceof RefusedRequest) {
    return { status: error.status, errors: told(error.code, error.message) };
  }
  if (error instanceof BodyTooLargeError) {
    return { status: 413, errors: told('BAD_REQUEST', error.message) };
  }
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return { status: 400, errors: told('BAD_REQUEST', 'The body is no GraphQL request in JSON.') };
  }
  if (error instanceof InvalidOperationError) {
    const errors = error.errors.flatMap(({ message }) =>
      told('GRAPHQL_VALIDATION_FAILED', message),
    );
    return { status: 400, errors };
  }
  if (error instanceof GraphQLError) {
    return { status: 400, errors: told('GRAPHQL_PARSE_FAILED', error.message) };
  }
  return { status: 500, errors: told('INTERNAL_SERVER_ERROR', 'Something went wrong.') };
}

function write(response: HttpResponse, status: number, answer: object): void {
  const body = Buffer.from(JSON.stringify(answer));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}
