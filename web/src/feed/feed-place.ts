/** Where the viewer was in the feed, so that coming back finds it; forgotten with the page. */
let lastVideoId: string | null = null;

/** Remembers the video that plays. */
export function rememberPlace(videoId: string): void {
  lastVideoId = videoId;
}

/** The index of the remembered video among these; 0 when it is not there. */
export function rememberedIndex(videoIds: readonly string[]): number {
  return lastVideoId === null ? 0 : Math.max(0, videoIds.indexOf(lastVideoId));
}

/** Starts from the top again. */
export function forgetPlace(): void {
  lastVideoId = null;
}
