import type { Image } from '@reelgraph/platform/connection';

import type { Creator } from './creator.type.js';
import { publicUrlOf } from '@reelgraph/platform/public-url';
import type { StoredCreator, StoredVideo } from './video.reads.js';
import type { Video } from './video.type.js';

const presentImage = (image: Image, publicUrl: string): Image => ({
  ...image,
  url: publicUrlOf(publicUrl, image.url),
});

/** A stored video as the API shows it. */
export function presentVideo(stored: StoredVideo, publicUrl: string): Video {
  return {
    ...stored,
    poster: presentImage(stored.poster, publicUrl),
    sources: stored.sources.map(({ url, mimeType }) => ({
      url: publicUrlOf(publicUrl, url),
      mimeType,
    })),
    createdAt: new Date(stored.createdAt),
  };
}

/** A stored creator as the API shows them. */
export function presentCreator(stored: StoredCreator, publicUrl: string): Creator {
  const avatar = stored.avatar === null ? null : presentImage(stored.avatar, publicUrl);
  return { ...stored, avatar };
}
