import type { VideoRow } from '@reelgraph/subgraph-video/video.row';
import type { VideoWriter } from '@reelgraph/subgraph-video/video.writer';

import { avatarPicture, posterPicture } from './drawn-picture.js';
import { clipSources, type StandInClips } from './stand-in-clips.js';
import type { PostRow } from './formats/scraper-post.format.js';
import type { ImportSink } from './import.runner.js';

/** How long a video is taken to be whose post does not say: as long as the clip that plays. In milliseconds. */
const clipDurationMs = 3000;

/** The rows of each id once: the first, and none that an earlier batch had. */
function newOnes<Row extends { readonly id: string }>(
  rows: readonly Row[],
  seen: Set<string>,
): Row[] {
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/**
 * Writes scraped posts: creators and music first, then the videos.
 *
 * Posts come without media: the poster is drawn, and a demo clip plays, always the same for the same post.
 */
export function createPostSink(writer: VideoWriter, clips: StandInClips): ImportSink<PostRow> {
  const seenCreators = new Set<string>();
  const seenMusic = new Set<string>();

  const videoRow = ({ video }: PostRow): VideoRow => {
    const { clip, category } = clips.choose(video.id);
    return {
      ...video,
      durationMs: video.durationMs ?? clipDurationMs,
      poster: posterPicture(video.id, category, video.caption),
      sources: clipSources(clip),
      placements: [],
    };
  };

  return {
    async write(rows) {
      const creators = newOnes(
        rows.map(({ creator }) => creator),
        seenCreators,
      );
      await writer.upsertCreators(
        creators.map((creator) => ({
          ...creator,
          avatar: avatarPicture(creator.id, creator.displayName),
        })),
      );
      const music = newOnes(
        rows.flatMap((row) => row.music ?? []),
        seenMusic,
      );
      await writer.upsertMusic(music);
      return writer.upsertMany(rows.map(videoRow));
    },
  };
}
