import type { RequestScope } from '@reelgraph/schema/request-scope';
import type { OperationTypeNode } from 'graphql';

import type { ResponseError } from '../executor/errors.js';
import type { ClientHeaders, Header } from '../transport/header.js';

/** A request as it came in, before anything of it is read. */
export interface HookedRequest {
  /** `upgrade` = a WebSocket is about to be opened. */
  readonly kind: 'http' | 'upgrade';
  readonly method: string;
  readonly url: string;
  readonly headers: ClientHeaders;
}

/** An operation that is about to run; a live query runs again with each change. */
export interface HookedOperation {
  readonly kind: OperationTypeNode;
  /** Missing: null = it has no name. */
  readonly name: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: RequestScope;
  readonly clientHeaders: ClientHeaders;
}

/** A fetch that is about to go to a subgraph. */
export interface HookedSubgraphRequest {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly operation: string;
  /** JSON text; null = there are none. */
  readonly variables: string | null;
  readonly scope: RequestScope;
  readonly clientHeaders: ClientHeaders;
}

/** What an operation came to. */
export interface HookedAnswer {
  readonly operation: HookedOperation;
  readonly errors: readonly ResponseError[];
  /** Since `onOperation`, milliseconds. */
  readonly durationMs: number;
}

/**
 * Functions of the operator's own, called at fixed places and awaited.
 *
 * Errors: what a hook throws ends what it was called for. A `GraphQLError` with a code tells the client its own words;
 *         anything else is masked and logged.
 */
export interface GatewayHooks {
  /** Once for each request over HTTP and each WebSocket, before it is read; refuses it by throwing. */
  onRequest?(request: HookedRequest): Promise<void> | void;
  /** Before an operation that was admitted runs, at every door; refuses it by throwing. */
  onOperation?(operation: HookedOperation): Promise<void> | void;
  /** Before each fetch; gives headers to send besides. What it throws is an error of the fields of that fetch. */
  onSubgraphRequest?(
    request: HookedSubgraphRequest,
  ): Promise<readonly Header[] | void> | readonly Header[] | void;
  /** After an operation; gives headers to answer with besides. */
  onAnswer?(answer: HookedAnswer): Promise<readonly Header[] | void> | readonly Header[] | void;
}
