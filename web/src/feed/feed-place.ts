/** Where the viewer was in each feed, by its address, so that coming back finds it; forgotten with the page. */
const lastVideoIds = new Map<string, string>();

/** Remembers the video that plays in a feed. */
export function rememberPlace(path: string, videoId: string): void {
  lastVideoIds.set(path, videoId);
}

/** The index of a feed's remembered video among these; 0 when it is not there. */
export function rememberedIndex(path: string, videoIds: readonly string[]): number {
  const last = lastVideoIds.get(path);
  return last === undefined ? 0 : Math.max(0, videoIds.indexOf(last));
}

/** Starts from the top again, in every feed or in one. */
export function forgetPlace(path?: string): void {
  if (path === undefined) lastVideoIds.clear();
  else lastVideoIds.delete(path);
}
