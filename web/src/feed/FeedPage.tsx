import { useApolloClient } from '@apollo/client/react';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';

import { firstRunStore } from '../account/first-run.store.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { useStore } from '../ui/external-store.js';
import { showToast } from '../ui/toast.store.js';
import { useTitle } from '../ui/useTitle.js';
import { feedWords } from '../words/feed.js';
import { useWords, wordsNow } from '../words/words.js';
import { FirstInterests } from './feed-dialogs.js';
import { FeedPlayer } from './FeedPlayer.js';
import { FeedSkeleton } from './FeedSkeleton.js';
import { followingPath, forYouPath } from './feed-paths.js';
import { forgetPlace, rememberPlace, rememberedIndex } from './feed-place.js';
import { forgetHidden } from './hidden.store.js';
import { NothingFollowed } from './NothingFollowed.js';
import type { Slide } from './slide.js';
import { useFeed } from './useFeed.js';

/**
 * The feed for the viewer, or of whom they follow: from the top or, at `/v/:id`, opened at one video; the address then
 * follows the viewer.
 */
export function FeedPage(props: { videoId?: string | null; following?: boolean }) {
  const { videoId = null, following = false } = props;
  const words = useWords(feedWords);
  const path = following ? followingPath : forYouPath;
  const name = following ? words.following : words.forYou;
  const [, navigate] = useLocation();
  const client = useApolloClient();
  // Only where it was opened: later changes of the address come from scrolling.
  const [pinnedId, setPinnedId] = useState(videoId);
  const [activeId, setActiveId] = useState(videoId);
  if (videoId === null && pinnedId !== null) setPinnedId(null);
  if (videoId !== null && videoId !== activeId && videoId !== pinnedId) {
    setPinnedId(videoId);
    setActiveId(videoId);
  }
  const feed = useFeed(pinnedId, following);
  const firstRun = useStore(firstRunStore);
  const [refreshes, setRefreshes] = useState(0);
  const [refreshing, setRefreshing] = useState(false);
  useTitle(following ? name : null);

  const { missing } = feed;
  useEffect(() => {
    if (!missing) return;
    showToast(wordsNow(feedWords).videoGone);
    navigate('/', { replace: true });
  }, [missing, navigate]);

  const { reach, refetch } = feed;
  const onActive = useCallback(
    (index: number, { video }: Slide) => {
      reach(index);
      setActiveId(video.id);
      if (videoId === null) rememberPlace(path, video.id);
      else if (video.id !== videoId) {
        navigate(`/v/${encodeURIComponent(video.id)}`, { replace: true });
      }
    },
    [reach, videoId, path, navigate],
  );
  const refresh = useCallback(async () => {
    setRefreshing(true);
    forgetPlace(path);
    forgetHidden();
    // NOTE a failed refresh leaves the present feed; the banner tells why.
    await refetch().catch(() => undefined);
    setRefreshing(false);
    setRefreshes((count) => count + 1);
    if (videoId !== null) navigate('/');
  }, [refetch, videoId, path, navigate]);

  if (feed.loading) {
    return (
      <div className="feed-page">
        <h1 className="sr-only">{name}</h1>
        <div className="feed-area desktop:col-span-2 tablet:row-span-2">
          <FeedSkeleton />
        </div>
      </div>
    );
  }
  if (feed.slides.length === 0 && following && !feed.error) {
    return <NothingFollowed refreshing={refreshing} onRefresh={() => void refresh()} />;
  }
  if (feed.slides.length === 0) {
    return (
      <div className="page grid content-center">
        <h1 className="sr-only">{name}</h1>
        <div className="mx-auto w-full max-w-md">
          {feed.error ? (
            <ErrorCard
              asked
              title={words.takingBreak}
              sentence={words.restWorks}
              error={feed.error}
              onRetry={() => client.refetchQueries({ include: 'active' })}
            />
          ) : (
            <div className="panel grid justify-items-start gap-3">
              <h2 className="text-md">{words.nothingYet}</h2>
              <p className="text-sm text-ink-2">{words.soonHere}</p>
              <Link href="/search" className="btn btn-ink btn-small">
                {words.lookForProducts}
              </Link>
            </div>
          )}
        </div>
      </div>
    );
  }
  return (
    <>
      <FeedPlayer
        key={`${pinnedId ?? ''} ${refreshes}`}
        slides={feed.slides}
        initial={
          pinnedId === null
            ? rememberedIndex(
                path,
                feed.slides.map(({ video }) => video.id),
              )
            : 0
        }
        degraded={feed.degraded}
        busy={feed.loadingMore || refreshing}
        hasMore={feed.hasMore}
        following={following}
        refreshing={refreshing}
        onLoadMore={feed.loadMore}
        onRefresh={() => void refresh()}
        onActive={onActive}
      />
      {firstRun && (
        <Suspense fallback={null}>
          <FirstInterests onChosen={() => void refresh()} />
        </Suspense>
      )}
    </>
  );
}
