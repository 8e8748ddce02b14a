import type { RequestScope } from '@reelgraph/schema/request-scope';

import type { SubgraphError } from '../executor/errors.js';
import type { JsonObject } from '../executor/json-value.js';
import type { AnswerHeader, ClientHeaders, Header } from './header.js';

/** One fetch of a plan. */
export interface SubgraphFetch {
  /** The subgraph's `@join__graph` name. */
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly operation: string;
  readonly operationName: string | undefined;
  /** The variables as JSON text, representations included; null when there are none. */
  readonly variables: string | null;
  /** Whether the answer may hold numbers that a double cannot; they come as `ExactNumber`. */
  readonly exactNumbers: boolean;
  /** Whether whoever asks can make use of an answer that is not parsed yet (`TextAnswer`); absent = no. */
  readonly acceptsText?: boolean;
  readonly scope: RequestScope;
  /** The client's `Authorization`, for gateways that pass it on untouched. */
  readonly authorization: string | undefined;
  /** What the client sent, for gateways that pass headers on by rules; absent = nothing. */
  readonly clientHeaders?: ClientHeaders | undefined;
  /** Further headers for the subgraph, by their lower-case names; absent = none. */
  readonly headers?: readonly Header[];
}

/** What a subgraph answered. */
export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly SubgraphError[];
  /** The headers of the answer, each value of a repeated one by itself; absent = there are none to pass on. */
  readonly headers?: readonly Header[];
  /** What of them the client gets; absent = nothing. */
  readonly forClient?: readonly AnswerHeader[];
}

/**
 * Carries fetches to subgraphs.
 *
 * Errors: `fetch` throws `FetchError` when there is no usable answer: unreachable, too late, too large, not GraphQL.
 * A fetch ends at the latest when its scope does.
 */
export interface Transport {
  fetch(fetch: SubgraphFetch): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}
