import type { Index } from 'usearch';

import { ExactSearch, type NearestItems, type NearestSearch, nearness } from './nearest-items.js';
import { dimensions } from './session-embedding.js';

/** Below this many items looking at all of them is as fast. */
const worthwhile = 4000;
/** Items that go into the index before others get their turn: a few milliseconds of work. */
const addedAtOnce = 100;
/** Links of an item; how widely links and neighbours are looked for. More finds more and takes longer. */
const shape = { connectivity: 16, expansion_add: 128, expansion_search: 200, multi: false };

/**
 * Opens a search over item vectors: over a graph of neighbours where there are many items, over all of them where
 * there are few, or where the machine has no build of the index.
 *
 * Units: the graph takes about 0.5 kB an item, and 0.1 ms an item to make.
 * Source: hierarchical navigable small worlds (Malkov, Yashunin), as built by usearch.
 */
export async function openNearestSearch(
  items: Float32Array,
  isCandidate: Uint8Array,
): Promise<NearestSearch> {
  const exact = new ExactSearch(items, isCandidate);
  if (items.length / dimensions < worthwhile) return exact;
  const usearch = await import('usearch').catch(() => null);
  if (usearch === null) return exact;
  const index = new usearch.Index({
    metric: usearch.MetricKind.IP,
    quantization: usearch.ScalarKind.F32,
    dimensions,
    ...shape,
  });
  const places = [...isCandidate.keys()].filter((item) => isCandidate[item] === 1);
  for (let from = 0; from < places.length; from += addedAtOnce) {
    const some = places.slice(from, from + addedAtOnce);
    const rows = new Float32Array(some.length * dimensions);
    for (const [row, item] of some.entries()) {
      rows.set(items.subarray(item * dimensions, (item + 1) * dimensions), row * dimensions);
    }
    // On one thread, so that the same vectors make the same graph.
    index.add(BigUint64Array.from(some, BigInt), rows, 1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return new GraphSearch(index, items);
}

/** Finds the nearest items over a graph of neighbours; misses a few in a thousand. */
class GraphSearch implements NearestSearch {
  constructor(
    private readonly index: Index,
    private readonly items: Float32Array,
  ) {}

  nearest(vector: Float64Array, limit: number): NearestItems {
    const { keys } = this.index.search(Float32Array.from(vector), limit, 1);
    // Judged again in full precision: what is found has the scores and the order that looking at all would give.
    const found = Array.from(keys, (key) => {
      const item = Number(key);
      return { item, score: nearness(this.items, vector, item) };
    }).sort((a, b) => b.score - a.score || a.item - b.item);
    return { items: found.map(({ item }) => item), scores: found.map(({ score }) => score) };
  }
}
