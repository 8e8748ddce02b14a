/**
 * What is counted of products at one moment, in columns: the votes' weight decayed with five half-lives, and
 * how many different viewers voted of late (at most 8 are told apart, and none once the fast counter has faded).
 *
 * Shape: n products → n values in each column, order kept; all 0 for a product that nobody voted for.
 */
export interface HeatColumns {
  readonly fast: Float64Array;
  readonly hour: Float64Array;
  readonly day: Float64Array;
  readonly week: Float64Array;
  readonly all: Float64Array;
  readonly viewers: Uint8Array;
}
