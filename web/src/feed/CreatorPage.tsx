import { useQuery } from '@apollo/client/react';

import { graphql } from '../gql/gql.js';
import { PosterTile } from '../product/PosterTile.js';
import { useOptimisticEvent } from '../tracking/useOptimisticEvent.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { formatCompact } from '../ui/format.js';
import { NotFoundPage } from '../ui/NotFoundPage.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { showToast } from '../ui/toast.store.js';
import { useTitle } from '../ui/useTitle.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { Avatar } from './Avatar.js';
import { FollowButton } from './FollowButton.js';
import { showCreator } from './hidden.store.js';

const pageSize = 20;

const CreatorPageQuery = graphql(`
  query CreatorPage($id: ID!, $first: Int!, $after: String) {
    creator(id: $id) {
      id
      handle
      displayName
      followerCount
      videoCount
      hiddenByMe
      ...Follow_creator
      avatar {
        url
      }
      videos(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...PosterTile_video
          }
        }
      }
    }
  }
`);

/** Says that the viewer hid a creator, and takes it back. */
function HiddenNote({ creatorId }: { creatorId: string }) {
  const words = useWords(feedWords);
  const send = useOptimisticEvent();
  const showAgain = async () => {
    const kept = await send({
      interaction: { type: 'UNDO_NOT_INTERESTED', creatorId },
      show(cache) {
        cache.modify<{ hiddenByMe: boolean }>({
          id: `Creator:${creatorId}`,
          fields: { hiddenByMe: () => false },
        });
      },
    });
    if (kept) showCreator(creatorId);
    else showToast(words.showAgainFailed);
  };
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
      {words.youHidThem}
      <button type="button" className="link min-h-11 text-ink" onClick={() => void showAgain()}>
        {words.showAgain}
      </button>
    </p>
  );
}

/** A creator and their videos. */
export function CreatorPage({ id }: { id: string }) {
  const words = useWords(feedWords);
  const { data, error, loading, refetch, fetchMore } = useQuery(CreatorPageQuery, {
    variables: { id, first: pageSize, after: null },
  });
  const creator = data?.creator;
  const skeleton = useSkeleton(loading && !creator);
  useTitle(creator?.displayName ?? words.creator);
  if (!creator) {
    if (!loading && !error) return <NotFoundPage what="creator" />;
    return (
      <div className="page" aria-busy={loading}>
        <h1 className="sr-only">{words.creator}</h1>
        {error && (
          <ErrorCard
            asked
            title={words.creatorBreak}
            sentence={words.creatorRest}
            error={error}
            onRetry={refetch}
          />
        )}
        {skeleton && (
          <div className="flex items-center gap-5" aria-hidden="true">
            <Skeleton className="size-24 rounded-full" />
            <span className="grid gap-3">
              <Skeleton className="h-8 w-52" />
              <Skeleton className="h-4 w-32" />
            </span>
          </div>
        )}
      </div>
    );
  }
  const { pageInfo, edges } = creator.videos;
  return (
    <div className="page">
      <header className="flex items-center gap-5">
        <Avatar creator={creator} className="size-24 text-2xl" />
        <div className="grid min-w-0 gap-1.5">
          <h1 className="tablet:text-2xl" dir="auto">
            {creator.displayName}
          </h1>
          <p className="text-ink-2">
            <bdi>@{creator.handle}</bdi>
          </p>
          <p className="flex flex-wrap gap-x-4 text-sm text-ink-2">
            <span>
              <b className="tnum font-[720] text-ink">{formatCompact(creator.followerCount)}</b>{' '}
              {words.followers}
            </span>
            <span>
              <b className="tnum font-[720] text-ink">{formatCompact(creator.videoCount)}</b>{' '}
              {words.creatorVideos}
            </span>
          </p>
        </div>
      </header>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <FollowButton creator={creator} />
        {creator.hiddenByMe === true && <HiddenNote creatorId={creator.id} />}
      </div>
      <h2 className="mt-8 mb-4">{words.videos}</h2>
      <ul className="grid grid-cols-3 gap-2 tablet:grid-cols-4 tablet:gap-3 desktop:grid-cols-6">
        {edges.map(({ node }) => (
          <li key={node.id} className="grid">
            <PosterTile video={node} className="w-auto" />
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <button
          type="button"
          className="btn btn-soft mt-6"
          onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor ?? null } })}
        >
          {words.moreVideos}
        </button>
      )}
    </div>
  );
}
