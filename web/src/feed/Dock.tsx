import { graphql } from '../gql/gql.js';
import type { Dock_VideoFragment } from '../gql/graphql.js';
import { useStore } from '../ui/external-store.js';
import { formatCompact } from '../ui/format.js';
import { Icon } from '../ui/Icon.js';
import { soundOnStore, toggleSound } from './sound.store.js';

graphql(`
  fragment Dock_video on Video {
    id
    likedByMe
    likeCount
  }
`);

/** The glass capsule of actions: like, share, sound, more. */
export function Dock(props: {
  video: Dock_VideoFragment;
  menuOpen: boolean;
  onLike: () => void;
  onShare: () => void;
  onMore: () => void;
}) {
  const { video, menuOpen, onLike, onShare, onMore } = props;
  const soundOn = useStore(soundOnStore);
  const likes = formatCompact(video.likeCount);
  return (
    <div className="dock on-video" role="group" aria-label="Actions">
      <button
        type="button"
        className="dock-button"
        data-heart=""
        aria-pressed={video.likedByMe}
        aria-label={`Like, ${likes}`}
        aria-keyshortcuts="l"
        onClick={onLike}
      >
        <Icon name="heart" size="l" />
        <span>{likes}</span>
      </button>
      <button type="button" className="dock-button" aria-label="Share" onClick={onShare}>
        <Icon name="share" size="l" />
        <span>Share</span>
      </button>
      <button
        type="button"
        className="dock-button dock-button-bare"
        aria-label={soundOn ? 'Mute' : 'Unmute'}
        aria-keyshortcuts="m"
        onClick={toggleSound}
      >
        <Icon name={soundOn ? 'sound' : 'muted'} size="l" />
      </button>
      <button
        type="button"
        className="dock-button dock-button-bare"
        aria-label="More: not interested, keyboard"
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        onClick={onMore}
      >
        <Icon name="more" size="l" />
      </button>
    </div>
  );
}
