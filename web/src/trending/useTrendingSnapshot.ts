import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';

import { connectionStore } from '../apollo/connection.store.js';
import type { TrendingQuery } from '../gql/graphql.js';
import { createStore, useStore } from '../ui/external-store.js';
import { Trending, TrendingLive } from './trending.operations.js';

type Snapshot = TrendingQuery['trendingProducts'];

/** A live list that says nothing for this long is asked for … */
const patienceMs = 3_000;
/** … and again this often, until it speaks. */
const pollMs = 15_000;

/** The last snapshot of each length of the list: whoever shows it next begins with it. */
const snapshotsStore = createStore<ReadonlyMap<number, Snapshot>>(new Map());

/**
 * What is trending, as the server pushes it, the first snapshot at once. It is asked for only where nothing comes:
 * no live connection gets through, or this part of the server is away.
 */
export function useTrendingSnapshot(first: number) {
  const client = useApolloClient();
  const [error, setError] = useState<unknown>();
  const snapshot = useStore(snapshotsStore).get(first) ?? null;
  const keep = useCallback(
    (pushed: Snapshot) => {
      setError(undefined);
      snapshotsStore.set((known) => new Map(known).set(first, pushed));
    },
    [first],
  );

  // NOTE the link asks again by itself; the connection's state tells the viewer.
  useSubscription(TrendingLive, {
    variables: { first },
    fetchPolicy: 'no-cache',
    ignoreResults: true,
    onData: ({ data: { data } }) => data && keep(data.trendingProducts),
  });

  const ask = useCallback(async () => {
    try {
      const { data } = await client.query({
        query: Trending,
        variables: { first },
        fetchPolicy: 'no-cache',
        errorPolicy: 'none',
      });
      if (data) keep(data.trendingProducts);
    } catch (failed) {
      setError(failed);
    }
  }, [client, first, keep]);
  useEffect(() => {
    const look = () => {
      const speaks = connectionStore.get() === 'live' && snapshotsStore.get().has(first);
      if (!speaks && !document.hidden) void ask();
    };
    let repeat: ReturnType<typeof setInterval> | undefined;
    const wait = setTimeout(() => {
      look();
      repeat = setInterval(look, pollMs);
    }, patienceMs);
    return () => {
      clearTimeout(wait);
      clearInterval(repeat);
    };
  }, [ask, first]);

  return { snapshot, error, ask };
}
