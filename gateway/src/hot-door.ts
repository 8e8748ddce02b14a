import type { IncomingMessage } from 'node:http';

import { BoundedCache } from '@reelgraph/platform/bounded-cache';

import { acceptsResponseJson, type AnswerStatus, statusWithoutData } from './answer-status.js';
import type { HttpContext } from './apollo.js';
import { maskedError, withRequestId } from './errors.js';
import type { Executor } from './executor/executor.js';
import { finishedBody } from './executor/finished-body.js';
import type { CompiledOperation, ExecutionResult } from './executor/operation.js';
import type { BodyBytes } from './transport/byte-string.js';
import type { Header } from './transport/header.js';
import type { RunResolution } from './persisted/persisted-operations.js';

/** A finished answer: its status, headers and bytes. */
export interface HotAnswer {
  readonly status: number;
  readonly contentType: string;
  /** What subgraphs tell the client besides. */
  readonly headers: readonly Header[];
  readonly body: BodyBytes;
}

/** Answers operations that were compiled before, without a framework in between. */
export interface HotDoor {
  /** Missing: null = not for this door; Apollo Server's answers it, and compiles the operation on the way. */
  answer(
    request: Pick<IncomingMessage, 'method' | 'headers'>,
    run: Pick<RunResolution, 'source' | 'operationName' | 'variables'>,
    context: HttpContext,
  ): Promise<HotAnswer> | null;
  /** Learns what Apollo Server made of an `Accept`: the type of an answer of status 200 depends on nothing else. */
  learn(accept: string | undefined, contentType: string | undefined): void;
}

/** How an answer is labelled, and whether its status tells of an operation that could not be run. */
interface MediaType {
  readonly contentType: string;
  readonly strict: boolean;
}

const json: MediaType = { contentType: 'application/json; charset=utf-8', strict: false };
const responseJson: MediaType = {
  contentType: 'application/graphql-response+json; charset=utf-8',
  strict: true,
};

/** The outcome of negotiation for what clients commonly send; of anything else Apollo Server is the judge. */
const mediaTypes: ReadonlyMap<string | undefined, MediaType> = new Map([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['application/json, text/plain, */*', json],
  ['application/graphql-response+json', responseJson],
  ['application/graphql-response+json, application/json', responseJson],
  ['application/graphql-response+json, application/json;q=0.9', responseJson],
]);

/** Further outcomes that are kept, and the longest `Accept` of one. */
const maxLearnt = 100;
const maxAcceptLength = 200;

/** The hot door over an executor. */
export function createHotDoor(executor: Executor, onUnexpected: (error: unknown) => void): HotDoor {
  const learnt = new BoundedCache<MediaType>(maxLearnt);

  function mediaTypeOf(accept: string | undefined): MediaType | undefined {
    return mediaTypes.get(accept) ?? (accept === undefined ? undefined : learnt.get(accept));
  }

  async function run(
    operation: CompiledOperation,
    variables: RunResolution['variables'],
    { scope, authorization, clientHeaders, origin, joinKey }: HttpContext,
    { contentType, strict }: MediaType,
  ): Promise<HotAnswer> {
    try {
      const result = await operation.run({
        variables,
        scope,
        authorization,
        clientHeaders,
        origin,
        joinKey,
      });
      const { status, headers } = statusOf(result, strict);
      const body = finishedBody(result) ?? Buffer.from(textOf(result, scope.requestId));
      return { status, contentType, headers: [...(result.headers ?? []), ...headers], body };
    } catch (error) {
      onUnexpected(error);
      const body = Buffer.from(
        JSON.stringify({ errors: withRequestId([maskedError], scope.requestId) }),
      );
      return { status: 500, contentType, headers: [], body };
    }
  }

  return {
    answer({ method, headers }, { source, operationName, variables }, context) {
      const mediaType = mediaTypeOf(headers.accept);
      const operation = mediaType && executor.known(source, operationName);
      if (operation === undefined || mediaType === undefined) return null;
      const { operation: kind } = operation.operation;
      if (kind === 'subscription' || (kind === 'mutation' && method !== 'POST')) return null;
      return run(operation, variables, context, mediaType);
    },
    learn(accept, contentType) {
      const isJson = contentType === json.contentType || contentType === responseJson.contentType;
      if (accept === undefined || accept.length > maxAcceptLength || !isJson) return;
      learnt.set(accept, { contentType, strict: acceptsResponseJson(accept) });
    },
  };
}

function statusOf({ data, errors }: ExecutionResult, strict: boolean): AnswerStatus {
  const hasData = data !== null && !data.isNull;
  const own = hasData ? null : statusWithoutData(errors);
  return own ?? { status: data === null && strict ? 400 : 200, headers: [] };
}

function textOf({ data, errors, extensions }: ExecutionResult, requestId: string): string {
  const text = data?.text ?? 'null';
  if (extensions !== undefined) {
    const told = errors.length > 0 ? { errors: withRequestId(errors, requestId) } : {};
    return `{"data":${text},${JSON.stringify({ ...told, extensions }).slice(1)}`;
  }
  if (errors.length === 0) return `{"data":${text}}`;
  const told = JSON.stringify(withRequestId(errors, requestId));
  return data === null ? `{"errors":${told}}` : `{"data":${text},"errors":${told}}`;
}
