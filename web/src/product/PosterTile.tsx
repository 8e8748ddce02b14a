import { Link } from 'wouter';

import { graphql } from '../gql/gql.js';
import type { PosterTile_VideoFragment } from '../gql/graphql.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';

graphql(`
  fragment PosterTile_video on Video {
    id
    caption
    poster {
      url
    }
  }
`);

/** A video as a small poster that opens the feed at it. */
export function PosterTile(props: { video: PosterTile_VideoFragment; className?: string }) {
  const { video, className = '' } = props;
  const words = useWords(productWords);
  return (
    <Link href={`/v/${encodeURIComponent(video.id)}`} className={`poster-tile ${className}`}>
      <img src={video.poster.url} alt="" loading="lazy" decoding="async" />
      <span className="poster-caption line-clamp-2" dir="auto">
        <span className="sr-only">{words.video}</span>
        {video.caption}
      </span>
    </Link>
  );
}
