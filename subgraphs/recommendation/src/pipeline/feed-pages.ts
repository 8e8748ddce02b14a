import type { Clock } from '@reelgraph/platform/clock';

import { type Experimenting, noExperimenting } from '../experiments/experimenting.js';
import type { StageParts } from './candidates.js';
import type { Feed } from './feed.js';
import type { FeedCursors, FeedPlace } from './feed-cursor.js';
import { FeedEntries, type FeedEntry } from './feed-entries.js';
import type { FeedSnapshot, FeedSnapshots } from './feed-snapshots.js';
import { isOffered } from './filters.js';
import { NewcomerScores } from './newcomer-scores.js';
import { runPipeline, scoreCandidates, selectFrom } from './pipeline.js';
import { DroppedCandidates, type Preview, previewOf } from './preview.js';
import { type Asker, type FeedQuery, feedQuery, type QueryParts } from './query.js';
import type { Ranking } from './ranking.js';
import { viewerAsOf } from './viewer-as-of.js';

/** A page of a feed. */
export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  readonly recommendationId: string;
  /** The arm of the experiment; null outside experiments. */
  readonly experimentArm: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly degraded: boolean;
}

/** Ranks one kind of feed and cuts it into pages. */
export class FeedPages {
  readonly #entries;
  readonly #newcomers;

  constructor(
    private readonly parts: StageParts & QueryParts,
    private readonly feed: Feed,
    private readonly snapshots: FeedSnapshots,
    readonly cursors: FeedCursors,
    private readonly clock: Clock,
    private readonly experimenting: Experimenting = noExperimenting,
  ) {
    this.#entries = new FeedEntries(parts);
    this.#newcomers = new NewcomerScores(parts.items, clock);
  }

  /**
   * A page of `first` videos: from a new ranking, or after a cursor within the ranking that the cursor belongs to.
   *
   * What was hidden or bought since the ranking is left out; no video comes twice in one ranking.
   * Errors: `InputError` naming `after` for a cursor that is forged or too old.
   */
  async page(asker: Asker, first: number, after: string | null): Promise<FeedPage> {
    const now = this.clock();
    const place = after === null ? null : this.cursors.decode(after, now);
    const assignment = this.experimenting.assign('feed', asker.viewerId, now);
    const query = await feedQuery(this.parts, asker, now, assignment?.arm.ranking);
    const kept = place === null ? null : this.snapshots.get(place.snapshotId);
    const snapshot =
      kept ??
      (place === null
        ? await this.#rank(asker, query, now)
        : await this.#rankAgain(asker, place, query.ranking));
    const from = place?.position ?? 0;
    const isRankedAgain = place !== null && kept === null;
    const positions = this.#showable(snapshot, query, from, first + 1, isRankedAgain);
    const entries = await this.#entries.at(snapshot, positions.slice(0, first), query);
    this.parts.watch.shown(
      this.feed.unseen.name,
      entries.map(({ source }) => source),
    );
    const experimentArm = assignment?.arm.name ?? null;
    this.experimenting.served.note({
      kind: 'served-list',
      recommendationId: snapshot.id,
      ...{ viewerId: asker.viewerId, surface: 'feed', at: now, from, arm: experimentArm },
      experiment: assignment?.experiment.key ?? null,
      rankings: [query.ranking],
      items: entries.map(({ videoId, productIds, score, signals, reasons, ...entry }) => ({
        ...{ id: videoId, productIds: [...productIds], score, signals },
        ...{ source: entry.source, rule: entry.rule, propensity: entry.propensity },
        reasons: [...reasons],
        team: null,
      })),
    });
    return {
      entries,
      recommendationId: snapshot.id,
      experimentArm,
      hasNextPage: positions.length > first,
      hasPreviousPage: from > 0,
      degraded: query.degraded || snapshot.degraded,
    };
  }

  /** How the first page comes about; nothing is noted as served. */
  async preview(asker: Asker, first: number): Promise<Preview> {
    const now = this.clock();
    const { onSkipped } = this.parts;
    const assignment = this.experimenting.assign('feed', asker.viewerId, now);
    const query = await feedQuery(this.parts, asker, now, assignment?.arm.ranking);
    const dropped = new DroppedCandidates();
    const scoring = await scoreCandidates(this.feed.unseen, query, onSkipped, dropped.note);
    const snapshot = await this.#rank(asker, query, now);
    const positions = this.#showable(snapshot, query, 0, first, false);
    const items = await this.#entries.at(snapshot, positions, query);
    return {
      ...{ arm: assignment?.arm.name ?? null, scorer: 'classic' },
      ...previewOf(scoring, dropped),
      items: items.map(({ videoId, ...entry }) => ({ ...entry, id: videoId })),
      degraded: query.degraded || snapshot.degraded,
    };
  }

  async #rank({ viewerId }: Asker, query: FeedQuery, rankedAt: number): Promise<FeedSnapshot> {
    const { onSkipped, watch } = this.parts;
    const { unseen, seenAgain } = this.feed;
    const scoring = await this.#newcomers.of(query, async () => {
      const scored = await scoreCandidates(unseen, query, onSkipped);
      watch.ran(unseen.name, scored.sourceRuns);
      return scored;
    });
    const fresh = selectFrom(scoring, unseen, query);
    const run = fresh.items.length > 0 ? fresh : await runPipeline(seenAgain, query, onSkipped);
    if (run !== fresh) watch.ran(unseen.name, run.sourceRuns);
    return this.snapshots.put(viewerId, {
      rankedAt,
      seed: query.seed,
      videoIds: run.items.map(({ id }) => id),
      propensities: run.items.map(({ propensity = null }) => propensity),
      sources: run.items.map(({ id }) => run.sources.get(id) ?? ''),
      shoppable: run.items.filter(({ products }) => products.length > 0).length,
      degraded: query.degraded || run.degraded,
    });
  }

  /**
   * Ranks a feed whose snapshot is gone as it was ranked then: the viewer and the clock go back to that
   * moment, so that the pages already shown are the ones that the cursor's position skips.
   */
  async #rankAgain(
    asker: Asker,
    { rankedAt, seed }: FeedPlace,
    ranking: Ranking,
  ): Promise<FeedSnapshot> {
    const then = { ...asker, viewer: viewerAsOf(asker.viewer, rankedAt) };
    const query = await feedQuery(this.parts, then, rankedAt, ranking);
    return this.#rank(asker, { ...query, seed }, rankedAt);
  }

  /**
   * Positions of a snapshot that may be shown now, from `from` on, at most `limit`. In one that was ranked again
   * popularity may have moved a video that was shown already: what was seen since is left out.
   */
  #showable(
    snapshot: FeedSnapshot,
    query: FeedQuery,
    from: number,
    limit: number,
    isRankedAgain: boolean,
  ): number[] {
    const { items } = this.parts;
    const { viewer } = query;
    const found: number[] = [];
    for (let at = from; at < snapshot.videoIds.length && found.length < limit; at += 1) {
      const video = items.video(snapshot.videoIds[at] ?? '');
      if (video === undefined || !this.feed.isShown(video, viewer)) continue;
      const seenAt = viewer.seenVideos.get(video.id) ?? 0;
      if (isRankedAgain && seenAt > snapshot.rankedAt) continue;
      const hasProducts = video.placements.some(({ productId }) =>
        isOffered(productId, viewer, items),
      );
      if (at < snapshot.shoppable && !hasProducts) continue;
      found.push(at);
    }
    return found;
  }
}
