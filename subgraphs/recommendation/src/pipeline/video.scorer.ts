import type { ItemIndex } from '../items/item-index.js';
import type { ScoredVideo, VideoCandidate } from './candidates.js';
import { isFollowed } from './filters.js';
import type { Scorer } from './pipeline.js';
import { isChosen, roundSignal } from './product.scorer.js';
import type { FeedQuery } from './query.js';
import { blend, popularityOf, recencyHalfLifeMs, recencyOf, round4 } from './scorers.js';
import type { Match } from './taste.js';

/** How far a video's score goes towards 1 when the viewer follows its creator. */
const followLift = 0.7;

/** How a video suits the viewer: as a video, or by the best of its products, whichever is more. */
export function matchVideo(id: string, products: readonly string[], query: FeedQuery): Match {
  let { coView, session, cause } = query.videos.match(id);
  for (const product of products) {
    const match = query.products.match(product);
    if (match.coView !== null && (coView === null || match.coView > coView)) {
      ({ coView, cause } = match);
    }
    if (match.session !== null) session = Math.max(session ?? 0, match.session);
  }
  return { coView, session, cause };
}

/**
 * Scores a video by a blend of its signals and those of the products that the viewer may be offered in it.
 *
 * By a creator whom the viewer follows: score = blend + 0.7 · (1 − blend)
 */
export const videoScorer = (items: ItemIndex): Scorer<FeedQuery, VideoCandidate, ScoredVideo> => ({
  name: 'blend',
  score({ id, item, weight, products }, query) {
    const match = matchVideo(id, products, query);
    const chosen =
      query.interests.size === 0
        ? null
        : isChosen(
            query.interests,
            products.map((product) => items.product(product)?.category),
          );
    const signals = {
      coView: roundSignal(match.coView),
      embedding: null,
      popularity: popularityOf(weight, query.videoScale, chosen),
      recency:
        item === null ? null : recencyOf(item.createdAt, query.hour, recencyHalfLifeMs.video),
      session: roundSignal(match.session),
    };
    const own = blend(signals, query.ranking.weights);
    const lift = item !== null && isFollowed(item, query.viewer) ? followLift : 0;
    return { id, item, products, signals, match, score: round4(own + lift * (1 - own)) };
  },
});
