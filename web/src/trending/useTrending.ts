import { useEffect, useState } from 'react';

import type { TrendingQuery } from '../gql/graphql.js';
import { waitBeforeShowing } from './trending-slots.js';
import { useTrendingSnapshot } from './useTrendingSnapshot.js';

/** A row of the list whose product is there. */
export type TrendingRow = TrendingQuery['trendingProducts']['items'][number] & {
  readonly product: NonNullable<TrendingQuery['trendingProducts']['items'][number]['product']>;
};

/** Keeps showing `latest` as it was until a change is due: at most once a second, never while held or hidden. */
export function useCalm<T>(latest: T, held: boolean): { shown: T; shownAtMs: number | null } {
  const [state, setState] = useState<{ shown: T; shownAtMs: number | null }>({
    shown: latest,
    shownAtMs: null,
  });
  useEffect(() => {
    if (state.shown === latest) return;
    const nowMs = Date.now();
    const waitMs = waitBeforeShowing({
      held: held || document.hidden,
      shownAtMs: state.shownAtMs,
      nowMs,
    });
    if (waitMs === null) {
      const onShow = () => setState((current) => ({ ...current }));
      document.addEventListener('visibilitychange', onShow);
      return () => document.removeEventListener('visibilitychange', onShow);
    }
    const timer = setTimeout(() => setState({ shown: latest, shownAtMs: Date.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [latest, held, state]);
  return state;
}

/** The live list of what is trending. */
export function useTrending(first: number, held = false) {
  const { snapshot, error, ask } = useTrendingSnapshot(first);
  const { shown, shownAtMs } = useCalm(snapshot, held);
  const visible = shown ?? snapshot;
  const items = (visible?.items ?? []).filter((item): item is TrendingRow => item.product !== null);
  return { items, loading: visible === null && !error, error, ask, shownAtMs };
}
