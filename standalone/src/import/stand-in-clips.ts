import { hash } from 'node:crypto';

/** A demo clip and the category that it shows. */
export interface StandInClip {
  readonly clip: string;
  readonly category: string;
}

/** The clips that stand in for videos without media of their own. */
export interface StandInClips {
  /** The clip of a video: always the same for the same id. */
  choose(videoId: string): StandInClip;
}

/** Chooses among the demo clips by the id alone. Shape: at least one clip. */
export function createStandInClips(clips: readonly StandInClip[]): StandInClips {
  return {
    choose(videoId) {
      const number = Number.parseInt(hash('sha256', videoId).slice(0, 8), 16);
      return clips[number % clips.length]!;
    },
  };
}

/** The media of a clip, root-relative: H.264 first, then VP9. */
export function clipSources(clip: string): { url: string; mimeType: string }[] {
  return [
    { url: `/media/clips/${clip}.mp4`, mimeType: 'video/mp4' },
    { url: `/media/clips/${clip}.webm`, mimeType: 'video/webm' },
  ];
}
