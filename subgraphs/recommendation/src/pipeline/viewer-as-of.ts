import type { ViewerFeatures } from '../features/feature-store.port.js';

/** A viewer of whom nothing is known. */
export const unknownViewer: ViewerFeatures = {
  recent: [],
  session: null,
  boughtProducts: new Set(),
  hiddenProducts: new Set(),
  hiddenVideos: new Set(),
  likedVideos: new Set(),
  savedProducts: new Map(),
  savedVideos: new Map(),
  followedCreators: new Set(),
  hiddenCreators: new Set(),
  seenVideos: new Map(),
  version: 0,
};

/**
 * A viewer as they were at a time (ms since the epoch), as far as the features tell: history, session and what was
 * seen go back; what was bought or hidden stays, because it must not be shown again in any case.
 */
export function viewerAsOf(viewer: ViewerFeatures, at: number): ViewerFeatures {
  const recent = viewer.recent.filter((entry) => entry.at <= at);
  const [newest] = recent;
  const session = newest ? { id: newest.sessionId, lastEventAt: newest.at } : null;
  const seenVideos = new Map([...viewer.seenVideos].filter(([, seenAt]) => seenAt <= at));
  const isSessionOld = viewer.session !== null && viewer.session.lastEventAt <= at;
  return { ...viewer, recent, seenVideos, session: isSessionOld ? viewer.session : session };
}
