import type { RequestScope } from '@reelgraph/schema/request-scope';

import type { AnswerHeader, ClientHeaders } from '../transport/header.js';
import type { Transport } from '../transport/transport.port.js';
import type { Fault, ResponseError } from './errors.js';
import type { ResponsePath } from './entity-path.js';
import type { JsonObject } from './json-value.js';

/** Something that the client is told less about than the operator: a failed fetch, or a masked error. */
export interface SubgraphFailure {
  readonly subgraph: string;
  readonly requestId: string;
  readonly error: unknown;
}

/** What one run of a compiled operation carries along. */
export interface Execution {
  /** The answers of the subgraphs, merged as they come. */
  readonly data: JsonObject;
  readonly errors: ResponseError[];
  /**
   * Why values are missing from `data`, by the marker that stands in their place. A marker is a symbol, which no
   * JSON value is; it is written as null and reported wherever the client asked for the value.
   */
  readonly missing: Map<symbol, Fault>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly transport: Transport;
  /** Gives the event that a subscription is run for; absent = there is none. */
  readonly nextEvent: Transport['fetch'] | undefined;
  readonly scope: RequestScope;
  readonly authorization: string | undefined;
  /** What the client sent; absent = nothing. */
  readonly clientHeaders: ClientHeaders | undefined;
  /** What the subgraphs' answers tell the client in headers, as they come. */
  readonly answerHeaders: AnswerHeader[];
  readonly onFailure: (failure: SubgraphFailure) => void;
  /** A path of the planned document with the client's own response keys. */
  readonly clientPath: (path: ResponsePath) => ResponsePath;
}

/** A piece of a plan, compiled: runs its fetches and merges what they bring. Never rejects. */
export type Step = (execution: Execution) => Promise<void>;

/** Errors of one answer at most: a page of entities that all fail must not become a megabyte of sentences. */
const maxErrors = 500;

/** Adds an error to the answer, while there is room; `path` has the keys of the planned document. */
export function addError(execution: Execution, fault: Fault, path: ResponsePath): void {
  if (execution.errors.length >= maxErrors) return;
  execution.errors.push({ ...fault, path: execution.clientPath(path) });
}

/** A new marker for values that are missing for one reason. */
export function markerOf(execution: Execution, fault: Fault): symbol {
  const marker = Symbol('missing');
  execution.missing.set(marker, fault);
  return marker;
}
