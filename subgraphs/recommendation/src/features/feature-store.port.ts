import type { EventType } from '@reelgraph/schema/interaction-event';
import type { ViewerId } from '@reelgraph/schema/ids';

/** What features are kept for. */
export type ItemKind = 'product' | 'video';

/** Half-lives that popularity is kept at; `ALL` never decays. */
export type PopularityWindow = 'HOUR' | 'DAY' | 'WEEK' | 'ALL';

/** One entry of a viewer's history. Units: `at` in ms since the epoch (when it occurred). */
export interface RecentItem {
  readonly kind: ItemKind;
  readonly id: string;
  readonly type: EventType;
  readonly at: number;
  readonly sessionId: string;
}

/** What is known of one viewer. A viewer without events has empty features and version 0. */
export interface ViewerFeatures {
  /** Newest first, at most 50, all sessions. IMPRESSION and UN-events are not in it. */
  readonly recent: readonly RecentItem[];
  /** The session of the viewer's last event; `lastEventAt` in ms since the epoch. */
  readonly session: { readonly id: string; readonly lastEventAt: number } | null;
  readonly boughtProducts: ReadonlySet<string>;
  /** Marked NOT_INTERESTED and not undone. */
  readonly hiddenProducts: ReadonlySet<string>;
  readonly hiddenVideos: ReadonlySet<string>;
  readonly likedVideos: ReadonlySet<string>;
  /** Id → when it was saved, ms since the epoch; the newest first. */
  readonly savedProducts: ReadonlyMap<string, number>;
  readonly savedVideos: ReadonlyMap<string, number>;
  /** Creators, the newest first. */
  readonly followedCreators: ReadonlySet<string>;
  /** Creators whose videos the viewer does not want in feeds. */
  readonly hiddenCreators: ReadonlySet<string>;
  /** Video id → when it was last seen (WATCH of 2 s or more, or IMPRESSION), ms since the epoch; bounded to the newest 2,000. */
  readonly seenVideos: ReadonlyMap<string, number>;
  /** Grows with every event of the viewer; part of what a personal answer may be cached under. */
  readonly version: number;
}

/** An item and a weight; the unit is that of the list it is in. */
export interface ScoredItem {
  readonly id: string;
  readonly score: number;
}

/**
 * The features that the pipeline reads. Written only by the stream (see `feature-writer` in the same folder).
 * Batched calls keep the order of their arguments; an unknown id has score 0 or an empty list.
 */
export interface FeatureStore {
  /** True while answers may be out of date, because what they are read from cannot be reached. */
  readonly isStale: boolean;
  viewer(viewerId: ViewerId): Promise<ViewerFeatures>;
  /** Decayed weights as of `now` (ms since the epoch), one for each id. */
  popularity(
    kind: ItemKind,
    window: PopularityWindow,
    ids: readonly string[],
    now: number,
  ): Promise<number[]>;
  /** The items with the greatest decayed weight, best first; products can be cut to a category slug. */
  top(
    kind: ItemKind,
    window: PopularityWindow,
    category: string | null,
    limit: number,
    now: number,
  ): Promise<ScoredItem[]>;
  /** Directed co-visitation: what followed each of the ids, best first, at most 100 each (decayed pair weight). */
  neighbours(kind: ItemKind, ids: readonly string[]): Promise<ScoredItem[][]>;
  /** How many viewers like each video at the moment. */
  likeCounts(videoIds: readonly string[]): Promise<number[]>;
}
