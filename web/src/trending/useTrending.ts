import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';

import { onRecovered } from '../apollo/connection.store.js';
import type { TrendingQuery } from '../gql/graphql.js';
import { Trending, TrendingLive } from './trending.operations.js';
import { waitBeforeShowing } from './trending-slots.js';

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

/** The live list of what is trending: the query's answer first, then every pushed snapshot. */
export function useTrending(first: number, held = false) {
  const { data, error, loading, refetch, subscribeToMore } = useQuery(Trending, {
    // What is in the cache may be old; the subscription's first snapshot comes at once.
    variables: { first },
  });
  useEffect(
    () =>
      subscribeToMore({
        document: TrendingLive,
        variables: { first },
        updateQuery: (_previous, { subscriptionData }) => subscriptionData.data as TrendingQuery,
        // NOTE the link asks again by itself; the connection's state tells the viewer.
        onError: () => undefined,
      }),
    [first, subscribeToMore],
  );
  useEffect(() => onRecovered(() => void refetch().catch(() => undefined)), [refetch]);

  const snapshot = data?.trendingProducts ?? null;
  const { shown, shownAtMs } = useCalm(snapshot, held);
  const visible = shown ?? snapshot;
  const items = (visible?.items ?? []).filter((item): item is TrendingRow => item.product !== null);
  return { items, loading: loading && items.length === 0, error, refetch, shownAtMs };
}
