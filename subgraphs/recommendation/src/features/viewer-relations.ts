import { markedLimit } from './feature-definitions.js';
import type { ItemKind } from './feature-store.port.js';

/** A saved item in compact form: its place instead of its id. Units: `at` in ms since the epoch. */
export interface StoredSave {
  readonly kind: ItemKind;
  readonly place: number;
  readonly at: number;
}

/**
 * What a viewer keeps and whom they follow or hide, each list null while it is empty and bounded otherwise.
 *
 * `saved` is ordered by time, the oldest first; of creators the newest is the last. Creators are kept by id: a viewer
 * has few of them.
 */
export interface ViewerRelations {
  saved: StoredSave[] | null;
  followed: Set<string> | null;
  hiddenCreators: Set<string> | null;
}

/** No relations at all. */
export const noRelations = (): ViewerRelations => ({
  saved: null,
  followed: null,
  hiddenCreators: null,
});

/** Whether there are any. */
export const hasRelations = ({ saved, followed, hiddenCreators }: ViewerRelations): boolean =>
  saved !== null || followed !== null || hiddenCreators !== null;

/** A set with one more member; beyond the limit the one that was marked longest ago gives way. */
export function withMark<Mark>(marked: Set<Mark> | null, mark: Mark): Set<Mark> {
  const all = marked ?? new Set<Mark>();
  all.add(mark);
  const [oldest] = all;
  if (all.size > markedLimit && oldest !== undefined) all.delete(oldest);
  return all;
}

/** A set with one member less; null when nothing is left, so that who undid everything is as before. */
export function withoutMark<Mark>(marked: Set<Mark> | null, mark: Mark): Set<Mark> | null {
  marked?.delete(mark);
  return marked !== null && marked.size > 0 ? marked : null;
}

/** Saves an item; one that is saved already keeps its time. The one saved longest ago gives way beyond the limit. */
export function save(viewer: ViewerRelations, item: StoredSave): void {
  const saved = viewer.saved ?? [];
  if (saved.some(({ kind, place }) => kind === item.kind && place === item.place)) return;
  const later = saved.findLastIndex(({ at }) => at <= item.at) + 1;
  viewer.saved = saved.toSpliced(later, 0, item).slice(-markedLimit);
}

/** Forgets that an item was saved. */
export function unsave(viewer: ViewerRelations, kind: ItemKind, place: number): void {
  const kept = viewer.saved?.filter((item) => item.kind !== kind || item.place !== place) ?? [];
  viewer.saved = kept.length > 0 ? kept : null;
}

/** Follows a creator, who is not hidden any longer then, or no longer does. */
export function setFollowed(viewer: ViewerRelations, creatorId: string, isFollowed: boolean): void {
  viewer.followed = isFollowed
    ? withMark(viewer.followed, creatorId)
    : withoutMark(viewer.followed, creatorId);
  if (isFollowed) setCreatorHidden(viewer, creatorId, false);
}

/** Hides a creator or shows them again. */
export function setCreatorHidden(
  viewer: ViewerRelations,
  creatorId: string,
  isHidden: boolean,
): void {
  viewer.hiddenCreators = isHidden
    ? withMark(viewer.hiddenCreators, creatorId)
    : withoutMark(viewer.hiddenCreators, creatorId);
}

/** Unites what a visitor kept with what an account keeps, which is changed in place; of two saves the earlier stays. */
export function joinRelations(visitor: ViewerRelations, account: ViewerRelations): void {
  for (const item of visitor.saved ?? []) {
    const own = account.saved?.find(
      ({ kind, place }) => kind === item.kind && place === item.place,
    );
    if (own !== undefined && own.at > item.at) unsave(account, item.kind, item.place);
    save(account, item);
  }
  for (const id of visitor.followed ?? []) account.followed = withMark(account.followed, id);
  for (const id of visitor.hiddenCreators ?? []) {
    account.hiddenCreators = withMark(account.hiddenCreators, id);
  }
}
