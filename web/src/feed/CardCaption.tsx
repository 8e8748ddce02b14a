import { Link } from 'wouter';

import { graphql } from '../gql/gql.js';
import type { CardCaption_VideoFragment } from '../gql/graphql.js';
import { Icon } from '../ui/Icon.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { Avatar } from './Avatar.js';
import { FollowButton } from './FollowButton.js';

graphql(`
  fragment CardCaption_video on Video {
    id
    caption
    creator {
      id
      handle
      displayName
      avatar {
        url
      }
      ...Follow_creator
    }
    music {
      id
      title
      author
    }
  }
`);

const hashtag = /(#[\p{L}\p{N}_]+)/u;

/** A caption with its hashtags as links to what they find. */
function Tagged({ caption }: { caption: string }) {
  return caption.split(hashtag).map((part, index) =>
    index % 2 === 1 ? (
      <Link
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
        key={index}
        href={`/search?q=${encodeURIComponent(part.slice(1))}`}
        className="font-[650]"
        onClick={(event) => event.stopPropagation()}
      >
        {part}
      </Link>
    ) : (
      part
    ),
  );
}

/** Who made it, what they say, and the music. A tap on the caption shows all of it. */
export function CardCaption(props: {
  video: CardCaption_VideoFragment;
  open: boolean;
  onToggle: () => void;
}) {
  const { video, open, onToggle } = props;
  const words = useWords(feedWords);
  const { creator, music } = video;
  return (
    <div className="card-meta">
      {creator && (
        <div className="flex min-w-0 items-center gap-1">
          <Link
            href={`/creator/${encodeURIComponent(creator.id)}`}
            className="flex min-w-0 items-center gap-2.5 rounded-full pe-2"
          >
            <Avatar creator={creator} className="shadow-[0_0_0_2px_#fff]" />
            <bdi className="truncate font-bold">{creator.handle}</bdi>
          </Link>
          <FollowButton creator={creator} />
        </div>
      )}
      {/* The caption holds links, so the whole of it cannot be a button: keyboards have C. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <p
        className={`caption ${open ? '' : 'line-clamp-2'}`}
        dir="auto"
        {...(open ? { 'data-open': '' } : {})}
        onClick={onToggle}
      >
        <Tagged caption={video.caption} />
      </p>
      {music && (
        <p className="flex min-w-0 items-center gap-[7px] text-sm text-on-video-2">
          <Icon name="note" size="xs" />
          <span className="sr-only">{words.music}</span>
          <span className="truncate" dir="auto">
            {music.author ? `${music.title} – ${music.author}` : music.title}
          </span>
        </p>
      )}
    </div>
  );
}
