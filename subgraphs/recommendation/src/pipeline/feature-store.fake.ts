import type {
  FeatureStore,
  ItemKind,
  PopularityWindow,
  RecentItem,
  ScoredItem,
  ViewerFeatures,
} from '../features/feature-store.port.js';
import { unknownViewer } from './viewer-as-of.js';

/** What a store is asked by. */
type Method = Exclude<keyof FeatureStore, 'isStale'>;

/** A feature store that says what a test tells it to, and counts how often it is asked. */
export interface FakeFeatureStore extends FeatureStore {
  isStale: boolean;
  readonly viewers: Map<string, ViewerFeatures>;
  /** Weights of items, the same in every window that is not told otherwise. */
  readonly weights: Map<string, number>;
  readonly windows: Map<PopularityWindow, Map<string, number>>;
  /** Categories of products, for `top`. */
  readonly categories: Map<string, string | null>;
  readonly followers: Map<string, readonly ScoredItem[]>;
  readonly likes: Map<string, number>;
  /** Calls by method. */
  readonly calls: Record<Method, number>;
  /** Methods that fail. */
  readonly broken: Set<Method>;
}

/** An empty fake store. Ids of products and videos must differ. */
export function fakeFeatureStore(): FakeFeatureStore {
  const calls = { viewer: 0, popularity: 0, top: 0, neighbours: 0, likeCounts: 0 };
  const broken = new Set<Method>();
  const viewers = new Map<string, ViewerFeatures>();
  const weights = new Map<string, number>();
  const windows = new Map<PopularityWindow, Map<string, number>>();
  const categories = new Map<string, string | null>();
  const followers = new Map<string, readonly ScoredItem[]>();
  const likes = new Map<string, number>();
  const called = (method: Method): void => {
    calls[method] += 1;
    if (broken.has(method)) throw new Error(`${method} is away`);
  };
  const of = (window: PopularityWindow): Map<string, number> => windows.get(window) ?? weights;
  const isKind = (kind: ItemKind, id: string): boolean => (kind === 'video') === id.startsWith('v');
  return {
    ...{ calls, broken, viewers, weights, windows, categories, followers, likes },
    isStale: false,
    async viewer(viewerId) {
      called('viewer');
      return viewers.get(viewerId) ?? unknownViewer;
    },
    async popularity(_kind, window, ids) {
      called('popularity');
      return ids.map((id) => of(window).get(id) ?? 0);
    },
    async top(kind, window, category, limit) {
      called('top');
      return [...of(window)]
        .map(([id, score]) => ({ id, score }))
        .filter(({ id, score }) => isKind(kind, id) && score > 0)
        .filter(({ id }) => category === null || categories.get(id) === category)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
    async neighbours(_kind, ids) {
      called('neighbours');
      return ids.map((id) => [...(followers.get(id) ?? [])]);
    },
    async likeCounts(ids) {
      called('likeCounts');
      return ids.map((id) => likes.get(id) ?? 0);
    },
  };
}

/** An entry of a history, by what matters. */
export const met = (
  type: RecentItem['type'],
  id: string,
  at: number,
  sessionId = 's1',
): RecentItem => ({ kind: id.startsWith('v') ? 'video' : 'product', id, type, at, sessionId });

/** A viewer with a history (newest first) whose last event is its newest. */
export function viewerWith(
  recent: readonly RecentItem[],
  more: Partial<ViewerFeatures> = {},
): ViewerFeatures {
  const [newest] = recent;
  const session = newest ? { id: newest.sessionId, lastEventAt: newest.at } : null;
  return { ...unknownViewer, recent, session, version: recent.length, ...more };
}
