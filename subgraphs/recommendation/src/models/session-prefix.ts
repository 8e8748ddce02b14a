/** What is known of a session so far, as a model sees it. */
export interface SessionPrefix {
  /** Known items, each once, the one clicked last first. */
  readonly distinct: readonly number[];
  /** How many clicks before the newest each of them was clicked last; 0 = the newest click. */
  readonly distances: readonly number[];
  /** How often each of them was clicked. */
  readonly counts: readonly number[];
  /** Clicks on known items, the newest first, repeats kept. */
  readonly newestFirst: readonly number[];
  /** Clicks, those on unknown items included. */
  readonly length: number;
  /** Different items clicked, unknown ones included. */
  readonly uniqueItems: number;
}

/** Reads clicks (places, oldest first; a negative number stands for an unknown item, another one for another). */
export function prefixOf(clicks: ArrayLike<number>): SessionPrefix {
  const distinct: number[] = [];
  const distances: number[] = [];
  const counts: number[] = [];
  const newestFirst: number[] = [];
  const unknown = new Set<number>();
  for (let distance = 0; distance < clicks.length; distance += 1) {
    const item = clicks[clicks.length - 1 - distance]!;
    if (item < 0) {
      unknown.add(item);
      continue;
    }
    newestFirst.push(item);
    const place = distinct.indexOf(item);
    if (place >= 0) counts[place]! += 1;
    else {
      distinct.push(item);
      distances.push(distance);
      counts.push(1);
    }
  }
  const uniqueItems = distinct.length + unknown.size;
  return { distinct, distances, counts, newestFirst, length: clicks.length, uniqueItems };
}
