/**
 * A viewer's vote for a product, as far as it is new: one viewer has one vote for a product in a span of ten
 * minutes, worth the heaviest thing they did (a VIEW, then a CART: 1, then 4 more).
 */
export interface Vote {
  readonly productId: string;
  /** A number that stands for the viewer. */
  readonly viewerKey: number;
  /** By how much the vote grew; more than 0. */
  readonly weight: number;
  /** When it was cast, in milliseconds since the epoch. */
  readonly at: number;
}
