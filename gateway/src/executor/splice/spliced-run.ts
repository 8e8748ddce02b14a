import type { BodyBytes } from '../../transport/byte-string.js';
import type { SubgraphFetch } from '../../transport/transport.port.js';
import type { Place } from './place.js';
import type { PlaceBook } from './place-book.js';

/** What all runs of a spliced plan ask of one subgraph alike. */
export type SplicedFetch = Pick<
  SubgraphFetch,
  'subgraph' | 'operation' | 'operationName' | 'exactNumbers'
>;

/** What a spliced plan is run with. */
export interface SplicedRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The bytes of an answer. Errors: `Deviation` when there is none to be had. */
  fetch(fetch: SplicedFetch, variables: string | null): Promise<BodyBytes>;
}

/** One run of a spliced plan. */
export interface Run {
  readonly request: SplicedRequest;
  readonly places: PlaceBook;
  readonly root: Place;
}

/** A fetch of a plan, compiled. Errors: rejects with `Deviation`. */
export type Step = (run: Run) => Promise<void>;
