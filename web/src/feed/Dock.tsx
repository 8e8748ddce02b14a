import { graphql } from '../gql/gql.js';
import type { Dock_VideoFragment } from '../gql/graphql.js';
import { useStore } from '../ui/external-store.js';
import { formatCompact } from '../ui/format.js';
import { Icon } from '../ui/Icon.js';
import { feedWords } from '../words/feed.js';
import { savedWords } from '../words/saved.js';
import { useWords } from '../words/words.js';
import { soundOnStore, toggleSound } from './sound.store.js';

graphql(`
  fragment Dock_video on Video {
    id
    likedByMe
    likeCount
    savedByMe
  }
`);

/** The glass capsule of actions: like, save, share, sound, more. */
export function Dock(props: {
  video: Dock_VideoFragment;
  menuOpen: boolean;
  onLike: () => void;
  onSave: () => void;
  onShare: () => void;
  onMore: () => void;
}) {
  const { video, menuOpen, onLike, onSave, onShare, onMore } = props;
  const words = useWords(feedWords);
  const { save } = useWords(savedWords);
  const soundOn = useStore(soundOnStore);
  const likes = formatCompact(video.likeCount);
  return (
    <div className="dock on-video" role="group" aria-label={words.actions}>
      <button
        type="button"
        className="dock-button"
        data-heart=""
        aria-pressed={video.likedByMe}
        aria-label={words.like(likes)}
        aria-keyshortcuts="l"
        onClick={onLike}
      >
        <Icon name="heart" size="l" />
        <span>{likes}</span>
      </button>
      <button
        type="button"
        className="dock-button"
        data-bookmark=""
        aria-pressed={video.savedByMe ?? false}
        onClick={onSave}
      >
        <Icon name="bookmark" size="l" />
        <span>{save}</span>
      </button>
      <button type="button" className="dock-button" aria-label={words.share} onClick={onShare}>
        <Icon name="share" size="l" />
        <span>{words.share}</span>
      </button>
      <button
        type="button"
        className="dock-button dock-button-bare"
        aria-label={soundOn ? words.mute : words.unmute}
        aria-keyshortcuts="m"
        onClick={toggleSound}
      >
        <Icon name={soundOn ? 'sound' : 'muted'} size="l" />
      </button>
      <button
        type="button"
        className="dock-button dock-button-bare"
        aria-label={words.moreActions}
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        onClick={onMore}
      >
        <Icon name="more" size="l" />
      </button>
    </div>
  );
}
