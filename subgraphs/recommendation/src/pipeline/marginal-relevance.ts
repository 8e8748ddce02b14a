/** How many items are mixed: every two of them are compared, and further ones are seldom looked at. */
const mixedHead = 30;

/** How much a list is mixed. */
export interface MixOptions<Item> {
  /** What a place in the order counts beside being unlike what stands before it, 0…1; 1 = nothing is mixed. */
  readonly relevance: number;
  /** How alike two items are, 0…1. */
  likeness(a: Item, b: Item): number;
  /** How many items are mixed; missing = 30. */
  readonly head?: number;
}

/**
 * Mixes the head of a ranked list: the item comes next that is the best and the least like those before it.
 *
 *   next = argmax  relevance · r − (1 − relevance) · greatest likeness to what was placed
 *   r    = (score − least) / (greatest − least) over the head; all 1 when no score differs
 *
 * Of equal ones the better ranked comes first. The first stays first, and nothing is dropped.
 *
 * Source: maximal marginal relevance (Carbonell and Goldstein, 1998).
 */
export function mixByRelevance<Item extends { readonly score: number }>(
  ranked: readonly Item[],
  { relevance, likeness, head = mixedHead }: MixOptions<Item>,
): readonly Item[] {
  const mixed = ranked.slice(0, head);
  if (relevance >= 1 || mixed.length < 3) return ranked;
  const scores = mixed.map(({ score }) => score);
  const least = Math.min(...scores);
  const range = Math.max(...scores) - least;
  const worth = scores.map((score) => relevance * (range > 0 ? (score - least) / range : 1));
  /** The greatest likeness of each to what was placed. */
  const greatest = new Float64Array(mixed.length);
  const waiting = [...mixed.keys()];
  const placed: Item[] = [];
  while (waiting.length > 0) {
    const at = indexOfMost(waiting, (place) => worth[place]! - (1 - relevance) * greatest[place]!);
    const [chosen] = waiting.splice(at, 1);
    const item = mixed[chosen!]!;
    placed.push(item);
    for (const place of waiting) {
      greatest[place] = Math.max(greatest[place]!, likeness(item, mixed[place]!));
    }
  }
  return [...placed, ...ranked.slice(head)];
}

/** Where the greatest gain is, the first of equal ones. */
function indexOfMost(waiting: readonly number[], gainOf: (place: number) => number): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < waiting.length; at += 1) {
    const gain = gainOf(waiting[at]!);
    if (gain > most) [best, most] = [at, gain];
  }
  return best;
}
