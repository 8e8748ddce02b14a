import type { FeatureStore } from '../features/feature-store.port.js';
import type { ItemIndex, ProductItem, VideoItem } from '../items/item-index.js';
import type { Signals } from './scorers.js';
import type { Match } from './taste.js';

/** A product on its way through a pipeline. Missing: `item` null = unknown; `weight` null = could not be read. */
export interface ProductCandidate {
  readonly id: string;
  readonly item: ProductItem | null;
  /** Decayed popularity in the window of the query's scale. */
  readonly weight: number | null;
}

/** A video on its way through a pipeline. */
export interface VideoCandidate {
  readonly id: string;
  readonly item: VideoItem | null;
  readonly weight: number | null;
  /** The placed products that this viewer may be offered. */
  readonly products: readonly string[];
}

/** A product with its score. */
export interface ScoredProduct {
  readonly id: string;
  readonly item: ProductItem | null;
  readonly score: number;
  readonly signals: Signals;
  readonly match: Match;
  /** The chance, 0…1, that exploration drew it; missing = it stands where it stands by rank. */
  readonly propensity?: number;
}

/** A video with its score. */
export interface ScoredVideo {
  readonly id: string;
  readonly item: VideoItem | null;
  readonly products: readonly string[];
  readonly score: number;
  readonly signals: Signals;
  readonly match: Match;
  /** The chance, 0…1, that exploration drew it; missing = it stands where it stands by rank. */
  readonly propensity?: number;
}

/** What stages read. */
export interface StageParts {
  readonly items: ItemIndex;
  readonly features: FeatureStore;
}

/** A product candidate of which nothing but the id is known. */
export const productCandidate = (id: string): ProductCandidate => ({
  id,
  item: null,
  weight: null,
});

/** A video candidate of which nothing but the id is known. */
export const videoCandidate = (id: string): VideoCandidate => ({
  id,
  item: null,
  weight: null,
  products: [],
});
