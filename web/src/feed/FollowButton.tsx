import type { Follow_CreatorFragment } from '../gql/graphql.js';
import { Icon } from '../ui/Icon.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { useFollow } from './useFollow.js';

/** Follows a creator, or no longer; its name says which, and whom. */
export function FollowButton(props: { creator: Follow_CreatorFragment; className?: string }) {
  const { creator, className = '' } = props;
  const words = useWords(feedWords);
  const follow = useFollow(creator);
  const followed = creator.followedByMe ?? false;
  return (
    <button
      type="button"
      className={`follow ${className}`}
      aria-label={
        followed ? words.followingNamed(creator.handle) : words.followNamed(creator.handle)
      }
      {...(followed ? { 'data-followed': '' } : {})}
      onClick={() => void follow()}
    >
      {followed && <Icon name="check" size="xs" />}
      {followed ? words.following : words.follow}
    </button>
  );
}
