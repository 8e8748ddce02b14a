import { backwardShare, pairReach, positionDecay } from './feature-definitions.js';

/** A weight to add to the edge `from` → `to` of the item graph. */
interface PairWeight {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/**
 * The pairs that an event makes with the items its viewer met in the same session.
 *
 *   forward (earlier → later) = w · d^p,   backward (later → earlier) = b · w · d^p
 *
 * where w is the event's weight, d the position decay, b the backward share and p how many other items lie
 * between the two. An event that arrives late pairs along the order in which things happened.
 *
 * Shape:  trail of n items, newest first, each once → at most 2 × `pairReach` pairs.
 * Source: directed co-visitation with position decay, as measured in the session benchmark.
 */
export function pairsOf(
  event: { readonly id: string; readonly weight: number; readonly at: number },
  trail: readonly { readonly id: string; readonly at: number }[],
): PairWeight[] {
  const pairs: PairWeight[] = [];
  const others = trail.filter(({ id }) => id !== event.id);
  const later = others.filter(({ at }) => at > event.at).toReversed();
  const earlier = others.filter(({ at }) => at <= event.at);
  const add = (from: string, to: string, weight: number): void => {
    pairs.push({ from, to, weight }, { from: to, to: from, weight: weight * backwardShare });
  };
  for (const [position, { id }] of earlier.slice(0, pairReach).entries()) {
    add(id, event.id, event.weight * positionDecay ** position);
  }
  for (const [position, { id }] of later.slice(0, pairReach).entries()) {
    add(event.id, id, event.weight * positionDecay ** position);
  }
  return pairs;
}
