import { type EventType, eventTypes } from '@reelgraph/schema/interaction-event';

import {
  markedLimit,
  mergedLimit,
  recentLimit,
  rememberedEvents,
  rememberedVotes,
  seenLimit,
} from './feature-definitions.js';
import type { ItemKind } from './feature-store.port.js';
import { noRelations, type ViewerRelations, withMark, withoutMark } from './viewer-relations.js';

/** A like in compact form: places instead of ids. */
export interface StoredLike {
  readonly kind: ItemKind;
  readonly place: number;
  readonly at: number;
  readonly placed: readonly number[];
}

/** An entry of the history in compact form; `session` is a place in the viewer's `sessions`. */
export interface StoredRecent {
  readonly kind: ItemKind;
  readonly place: number;
  readonly type: EventType;
  readonly at: number;
  readonly session: number;
}

/** A vote in compact form: the product's place, the vote window, and the weight reached in it. */
export interface StoredVote {
  readonly place: number;
  readonly window: number;
  readonly weight: number;
}

/**
 * All that is kept of one viewer, compact: hundreds of thousands of visitors with a handful of events each fit
 * in memory because lists are flat number arrays and sets exist only once something is in them.
 *
 * `recent` holds three numbers an entry (code, at, session), oldest first; `votes` two a vote (key, weight);
 * `merged` the keys of the histories that came from visitors of other partitions.
 */
export interface ViewerState extends ViewerRelations {
  version: number;
  sessionId: string | null;
  lastEventAt: number;
  lastAcceptedAt: number | null;
  hasJoined: boolean;
  recent: number[];
  sessions: string[];
  eventKeys: number[];
  merged: number[];
  votes: number[];
  bought: Set<number> | null;
  hiddenProducts: Set<number> | null;
  hiddenVideos: Set<number> | null;
  likes: StoredLike[] | null;
  seen: Map<number, number> | null;
}

/** A viewer of whom nothing is known. */
export function emptyViewer(): ViewerState {
  return {
    version: 0,
    sessionId: null,
    lastEventAt: 0,
    lastAcceptedAt: null,
    hasJoined: false,
    recent: [],
    sessions: [],
    eventKeys: [],
    merged: [],
    votes: [],
    bought: null,
    hiddenProducts: null,
    hiddenVideos: null,
    likes: null,
    seen: null,
    ...noRelations(),
  };
}

const typeCount = 16;
const kindCount = 2;
const entryLength = 3;

const encode = (kind: ItemKind, place: number, type: EventType): number =>
  (place * kindCount + (kind === 'video' ? 1 : 0)) * typeCount + eventTypes.indexOf(type);

/** The history, newest first. */
export function* recentOf(viewer: ViewerState): Generator<StoredRecent> {
  const { recent } = viewer;
  for (let index = recent.length - entryLength; index >= 0; index -= entryLength) {
    const code = recent[index] ?? 0;
    const item = Math.floor(code / typeCount);
    yield {
      kind: item % kindCount === 1 ? 'video' : 'product',
      place: Math.floor(item / kindCount),
      type: eventTypes[code % typeCount] ?? 'VIEW',
      at: recent[index + 1] ?? 0,
      session: recent[index + 2] ?? 0,
    };
  }
}

/** The history as it is kept, from its entries, newest first. */
export function packRecent(entries: readonly StoredRecent[]): number[] {
  return entries
    .toReversed()
    .flatMap(({ kind, place, type, at, session }) => [encode(kind, place, type), at, session]);
}

/** Puts an entry where its time belongs (after those of the same time) and drops the oldest beyond the limit. */
export function addRecent(
  viewer: ViewerState,
  entry: { kind: ItemKind; place: number; type: EventType; at: number; sessionId: string },
): void {
  const { recent, sessions } = viewer;
  let session = sessions.indexOf(entry.sessionId);
  if (session < 0) session = sessions.push(entry.sessionId) - 1;
  let position = recent.length;
  while (position > 0 && (recent[position - 2] ?? 0) > entry.at) position -= entryLength;
  const code = encode(entry.kind, entry.place, entry.type);
  if (position === recent.length) recent.push(code, entry.at, session);
  else recent.splice(position, 0, code, entry.at, session);
  if (recent.length > recentLimit * entryLength) {
    recent.splice(0, recent.length - recentLimit * entryLength);
    dropUnusedSessions(viewer);
  }
}

function dropUnusedSessions(viewer: ViewerState): void {
  const { recent, sessions } = viewer;
  const isUsed = sessions.map(() => false);
  for (let index = 2; index < recent.length; index += entryLength)
    isUsed[recent[index] ?? 0] = true;
  if (isUsed.every(Boolean)) return;
  const moved = new Map<number, number>();
  for (const [session, used] of isUsed.entries()) if (used) moved.set(session, moved.size);
  for (let index = 2; index < recent.length; index += entryLength) {
    recent[index] = moved.get(recent[index] ?? 0) ?? 0;
  }
  viewer.sessions = sessions.filter((_, session) => isUsed[session]);
}

/** Marks a video as seen; of one seen before the later time stays. Forgets the longest unseen beyond the limit. */
export function markSeen(viewer: ViewerState, place: number, at: number): void {
  viewer.seen ??= new Map();
  const { seen } = viewer;
  seen.set(place, Math.max(at, seen.get(place) ?? at));
  if (seen.size <= seenLimit) return;
  let oldest = place;
  for (const [candidate, candidateAt] of seen) {
    const oldestAt = seen.get(oldest) ?? 0;
    if (candidateAt < oldestAt || (candidateAt === oldestAt && candidate < oldest))
      oldest = candidate;
  }
  seen.delete(oldest);
}

/** Bytes of an event's key that are kept: a new event is taken for one of 256 with a chance of 2 in 10^10. */
export const eventKeyBytes = 5;
const keptOf = (eventKey: number): number => eventKey % 256 ** eventKeyBytes;

/** Remembers an event's key; the oldest gives way beyond the limit. */
export function rememberEvent(viewer: ViewerState, eventKey: number): void {
  viewer.eventKeys.push(keptOf(eventKey));
  if (viewer.eventKeys.length > rememberedEvents) viewer.eventKeys.shift();
}

/** True when an event's key is remembered. */
export function knowsEvent(viewer: ViewerState, eventKey: number): boolean {
  return viewer.eventKeys.includes(keptOf(eventKey));
}

/** Remembers the key of a history that was merged in. False when it was before: there is nothing left to merge. */
export function rememberMerge(viewer: ViewerState, mergeKey: number): boolean {
  const key = keptOf(mergeKey);
  if (viewer.merged.includes(key)) return false;
  viewer.merged.push(key);
  if (viewer.merged.length > mergedLimit) viewer.merged.shift();
  return true;
}

const windowCount = 2 ** 24;
const voteKey = (place: number, window: number): number =>
  place * windowCount + (Math.max(0, window) % windowCount);

/** The votes that are remembered, oldest first. */
export function* votesOf(viewer: ViewerState): Generator<StoredVote> {
  for (let index = 0; index < viewer.votes.length; index += 2) {
    const key = viewer.votes[index] ?? 0;
    const weight = viewer.votes[index + 1] ?? 0;
    yield { place: Math.floor(key / windowCount), window: key % windowCount, weight };
  }
}

/** The votes as they are kept, from what they are, oldest first. */
export function packVotes(votes: readonly StoredVote[]): number[] {
  return votes.flatMap(({ place, window, weight }) => [voteKey(place, window), weight]);
}

/** The weight of the viewer's vote for the product at `place` in a vote window; 0 when there is none. */
export function voteOf(viewer: ViewerState, place: number, window: number): number {
  const key = voteKey(place, window);
  for (let index = 0; index < viewer.votes.length; index += 2) {
    if (viewer.votes[index] === key) return viewer.votes[index + 1] ?? 0;
  }
  return 0;
}

/** Raises a vote to a weight; a greater one stays. The vote set longest ago gives way beyond the limit. */
export function raiseVote(
  viewer: ViewerState,
  place: number,
  window: number,
  weight: number,
): void {
  const key = voteKey(place, window);
  const { votes } = viewer;
  for (let index = 0; index < votes.length; index += 2) {
    if (votes[index] === key) {
      votes[index + 1] = Math.max(weight, votes[index + 1] ?? 0);
      return;
    }
  }
  votes.push(key, weight);
  if (votes.length > rememberedVotes * 2) votes.splice(0, 2);
}

/** The set that an item is hidden in. */
function hiddenOf(viewer: ViewerState, kind: ItemKind): Set<number> | null {
  return kind === 'product' ? viewer.hiddenProducts : viewer.hiddenVideos;
}

/** Hides an item or shows it again. An empty set is dropped, so that a viewer who undid it is as before. */
export function setHidden(
  viewer: ViewerState,
  kind: ItemKind,
  place: number,
  isHidden: boolean,
): void {
  const hidden = hiddenOf(viewer, kind);
  const kept = isHidden ? withMark(hidden, place) : withoutMark(hidden, place);
  if (kind === 'product') viewer.hiddenProducts = kept;
  else viewer.hiddenVideos = kept;
}

/** The viewer's like of an item, or undefined. */
export function likeOf(viewer: ViewerState, kind: ItemKind, place: number): StoredLike | undefined {
  return viewer.likes?.find((like) => like.kind === kind && like.place === place);
}

/** Gives a like (a second one of the same item replaces the first). */
export function giveLike(viewer: ViewerState, like: StoredLike): void {
  takeLike(viewer, like.kind, like.place);
  viewer.likes = [...(viewer.likes ?? []), like].slice(-markedLimit);
}

/** Takes a like away. */
export function takeLike(viewer: ViewerState, kind: ItemKind, place: number): void {
  const kept = viewer.likes?.filter((like) => like.kind !== kind || like.place !== place) ?? [];
  viewer.likes = kept.length > 0 ? kept : null;
}
