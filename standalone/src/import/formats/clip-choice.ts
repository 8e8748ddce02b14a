import { hash } from 'node:crypto';

/** How many demo clips there are. */
const clipCount = 40;

/** The media of a clip, root-relative: H.264 first, then VP9. */
export function clipSources(clip: string): { url: string; mimeType: string }[] {
  return [
    { url: `/media/clips/${clip}.mp4`, mimeType: 'video/mp4' },
    { url: `/media/clips/${clip}.webm`, mimeType: 'video/webm' },
  ];
}

/** The clip that stands in for a video without media of its own: always the same for the same id. */
export function clipFor(videoId: string): string {
  const number = (Number.parseInt(hash('sha256', videoId).slice(0, 8), 16) % clipCount) + 1;
  return `c${String(number).padStart(2, '0')}`;
}
