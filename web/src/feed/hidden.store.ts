import { createStore } from '../ui/external-store.js';

/** What the viewer turned down, until the page is loaded again; the server keeps it out after that. */
export interface Hidden {
  readonly videos: ReadonlySet<string>;
  /** Creators, each with their videos that stay: those that lay behind the viewer, so that nothing moves there. */
  readonly creators: ReadonlyMap<string, ReadonlySet<string>>;
}

const nothing: Hidden = { videos: new Set(), creators: new Map() };

/** What is hidden now. */
export const hiddenStore = createStore<Hidden>(nothing);

/** Whether a video is hidden, by itself or with all of its creator's. */
export function isHidden(
  video: { readonly id: string; readonly creator?: { readonly id: string } | null },
  { videos, creators }: Hidden,
): boolean {
  const staying = video.creator ? creators.get(video.creator.id) : undefined;
  return videos.has(video.id) || (staying !== undefined && !staying.has(video.id));
}

/** Hides a video, or shows it again. */
export function setVideoHidden(id: string, hidden: boolean): void {
  hiddenStore.set(({ videos, creators }) => {
    const rest = [...videos].filter((each) => each !== id);
    return { videos: new Set(hidden ? [...rest, id] : rest), creators };
  });
}

/** Hides all videos of a creator but those that stay. */
export function hideCreator(id: string, staying: ReadonlySet<string>): void {
  hiddenStore.set(({ videos, creators }) => ({
    videos,
    creators: new Map(creators).set(id, staying),
  }));
}

/** Shows a creator's videos again. */
export function showCreator(id: string): void {
  hiddenStore.set(({ videos, creators }) => ({
    videos,
    creators: new Map([...creators].filter(([each]) => each !== id)),
  }));
}

/** Hides nothing any more: what comes next is the server's choice. */
export function forgetHidden(): void {
  hiddenStore.set(nothing);
}
