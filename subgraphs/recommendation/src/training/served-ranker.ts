import type { FeatureUpdate } from '../features/feature-writer.port.js';
import type { RecentItem, ViewerFeatures } from '../features/feature-store.port.js';
import { MemoryFeatureStore } from '../features/feature-store.memory.js';
import { recentLimit } from '../features/feature-definitions.js';
import { MemoryItemIndex } from '../items/item-index.memory.js';
import { CatalogueLists } from '../pipeline/catalogue-lists.js';
import type { Foresight } from '../pipeline/foresight.js';
import { RailAnswers, railSourceRuns } from '../pipeline/rail-answers.js';
import { unwatched } from '../pipeline/source-watch.js';
import { TopLists } from '../pipeline/top-lists.js';
import { unknownViewer } from '../pipeline/viewer-as-of.js';
import type { SessionRanker } from './session-ranker.js';

/** When the rail is asked, ms since the epoch; any time would do, because everything else happens just before. */
const askedAt = Date.UTC(2026, 0, 1);
const sessionId = 'session';
/** Products of a list; the longest that a client may ask for. */
const listLength = 100;

/**
 * Ranks sessions as `recommendations` ranks them: by the product rail itself, over adapters in memory.
 *
 * All of `ids` are in stock, each as popular as `popularity` says. Repeats are allowed; a rail's mixing is off,
 * which would take the places of what is expected on purpose.
 *
 * Errors: what a part of the ranking threw; serving would skip it and go on.
 */
export function servedRanker(
  foresight: Foresight,
  ids: readonly string[],
  popularity: Float64Array,
): SessionRanker {
  const items = new MemoryItemIndex();
  for (const id of ids) items.putProduct(bareProduct(id));
  const features = new MemoryFeatureStore(items);
  features.apply(
    ids.map((id, place): FeatureUpdate => ({
      op: 'weigh',
      item: { kind: 'product', id },
      weight: popularity[place] ?? 0,
      at: askedAt,
    })),
  );
  const clock = (): number => askedAt;
  const tops = new TopLists(features, clock);
  const onSkipped = (_part: string, error: unknown): never => {
    throw error;
  };
  const parts = { features, items, tops, foresight, watch: unwatched, onSkipped };
  const rail = new RailAnswers(parts, new CatalogueLists(items, clock), clock, { mixes: false });
  const request = { first: listLength, productId: null, videoId: null, category: null };
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  return {
    async rank(clicks) {
      const viewer = viewerAfter(clicks.map((place) => ids[place] ?? `unknown${place}`));
      const asker = { viewerId: null, viewer, degraded: false };
      const rank = await rail.rank(asker, { ...request, repeats: true });
      return {
        ranked: rank.run.items.map(({ id, score }) => ({ item: placeOf.get(id) ?? -1, score })),
        // What the model does not know can be met in a session and proposed again, but is nobody's find.
        proposals: () =>
          railSourceRuns(rank).map(({ ids: proposed, ...run }) => {
            return { ...run, items: proposed.flatMap((id) => placeOf.get(id) ?? []) };
          }),
      };
    },
  };
}

/** A product of which nothing but the id is known. */
const bareProduct = (id: string) => ({
  kind: 'product' as const,
  ...{ id, title: id, category: null, brand: null, tags: [] },
  ...{ priceMinor: null, currency: null, stock: null, createdAt: askedAt },
});

/** A viewer who viewed products one after the other, in one session that ends just now. */
function viewerAfter(clicks: readonly string[]): ViewerFeatures {
  const recent = clicks
    .slice(-recentLimit)
    .toReversed()
    .map((id, ago): RecentItem => {
      return { kind: 'product', id, type: 'VIEW', at: askedAt - ago, sessionId };
    });
  const session = { id: sessionId, lastEventAt: askedAt };
  return { ...unknownViewer, recent, session, version: recent.length };
}
