import { eventTypes } from '@reelgraph/schema/interaction-event';

import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';
import type { ItemKind } from './feature-store.port.js';
import {
  hasRelations,
  noRelations,
  type StoredSave,
  type ViewerRelations,
} from './viewer-relations.js';
import {
  eventKeyBytes,
  packRecent,
  packVotes,
  recentOf,
  type StoredLike,
  type StoredRecent,
  type ViewerState,
  votesOf,
} from './viewer-state.js';

const kindCodes = 2;
const typeCodes = 16;
const kindOf = (code: number): ItemKind => (code % kindCodes === 1 ? 'video' : 'product');

/** Gives an item of a kind its number in the row, or, in reading, a number of the row its place. */
type Renumber = (kind: ItemKind, number: number) => number;

/** Writes a viewer; the parts follow each other as in `readViewer`. */
export function writeViewer(writer: ByteWriter, viewer: ViewerState, numberOf: Renumber): void {
  const { lastEventAt, sessionId, lastAcceptedAt } = viewer;
  const list = <Entry>(entries: readonly Entry[], write: (entry: Entry) => void): void => {
    writer.count(entries.length);
    for (const entry of entries) write(entry);
  };
  const keys = (of: readonly number[]): void => list(of, (key) => writer.fixed(key, eventKeyBytes));
  const places = (kind: ItemKind, of: Iterable<number> | null): void =>
    list([...(of ?? [])], (place) => writer.count(numberOf(kind, place)));

  writer.count(viewer.version);
  writer.number(lastEventAt);
  writer.count(viewer.hasJoined ? 1 : 0);
  list(sessionId === null ? [] : [sessionId], (id) => writer.text(id));
  list(lastAcceptedAt === null ? [] : [lastAcceptedAt], (at) => writer.number(at, lastEventAt));
  keys(viewer.eventKeys);
  keys(viewer.merged);
  list(viewer.sessions, (id) => writer.text(id));
  let before = lastEventAt;
  // First of all what is seen: numbers follow on each other then.
  let number = -1;
  list([...(viewer.seen ?? [])], ([place, at]) => {
    const own = numberOf('video', place);
    writer.number(own, number + 1);
    writer.number(at, before);
    [number, before] = [own, at];
  });
  before = lastEventAt;
  list([...recentOf(viewer)], ({ kind, place, type, at, session }) => {
    const code = session * typeCodes + eventTypes.indexOf(type);
    writer.count(code * kindCodes + (kind === 'video' ? 1 : 0));
    writer.count(numberOf(kind, place));
    writer.number(at, before);
    before = at;
  });
  before = 0;
  list([...votesOf(viewer)], ({ place, window, weight }) => {
    writer.count(numberOf('product', place));
    writer.number(window, before);
    writer.number(weight);
    before = window;
  });
  places('product', viewer.bought);
  places('product', viewer.hiddenProducts);
  places('video', viewer.hiddenVideos);
  list(viewer.likes ?? [], ({ kind, place, at, placed }) => {
    writer.count(kind === 'video' ? 1 : 0);
    writer.count(numberOf(kind, place));
    writer.number(at, lastEventAt);
    places('product', placed);
  });
  if (hasRelations(viewer)) writeRelations(writer, viewer, numberOf);
}

/**
 * Reads the viewer that `writeViewer` wrote; `withRelations` is false for one without relations.
 *
 * Errors: `RangeError` when the bytes are something else.
 */
export function readViewer(
  reader: ByteReader,
  placeOf: Renumber,
  withRelations: boolean,
): ViewerState {
  const keys = (): number[] => reader.list(() => reader.fixed(eventKeyBytes));
  const place = (kind: ItemKind): number => placeOf(kind, reader.count());
  const places = (kind: ItemKind): number[] => reader.list(() => place(kind));
  const setOf = (kind: ItemKind): Set<number> | null => orNull(new Set(places(kind)));

  const version = reader.count();
  const lastEventAt = reader.number();
  const hasJoined = reader.count() === 1;
  const [sessionId = null] = reader.list(() => reader.text());
  const [lastAcceptedAt = null] = reader.list(() => reader.number(lastEventAt));
  const eventKeys = keys();
  const merged = keys();
  const sessions = reader.list(() => reader.text());
  let before = lastEventAt;
  let number = -1;
  const seen = reader.list((): [number, number] => {
    number = reader.number(number + 1);
    before = reader.number(before);
    return [placeOf('video', number), before];
  });
  before = lastEventAt;
  const recent = reader.list((): StoredRecent => {
    const code = reader.count();
    const kind = kindOf(code);
    const rest = Math.floor(code / kindCodes);
    const type = eventTypes[rest % typeCodes];
    if (type === undefined) throw new RangeError('The row has an unknown type of event.');
    const own = place(kind);
    before = reader.number(before);
    return { kind, place: own, type, at: before, session: Math.floor(rest / typeCodes) };
  });
  before = 0;
  const votes = reader.list(() => {
    const own = place('product');
    before = reader.number(before);
    return { place: own, window: before, weight: reader.number() };
  });
  const bought = setOf('product');
  const hiddenProducts = setOf('product');
  const hiddenVideos = setOf('video');
  const likes = reader.list((): StoredLike => {
    const kind = kindOf(reader.count());
    return {
      ...{ kind, place: place(kind), at: reader.number(lastEventAt) },
      placed: places('product'),
    };
  });
  return {
    ...{ version, sessionId, lastEventAt, lastAcceptedAt, hasJoined, sessions, eventKeys, merged },
    ...{ recent: packRecent(recent), votes: packVotes(votes) },
    ...{ bought, hiddenProducts, hiddenVideos },
    likes: likes.length > 0 ? likes : null,
    seen: orNull(new Map(seen)),
    ...(withRelations ? readRelations(reader, place, lastEventAt) : noRelations()),
  };
}

function writeRelations(
  writer: ByteWriter,
  { saved, followed, hiddenCreators, lastEventAt }: ViewerState,
  numberOf: Renumber,
): void {
  let before = lastEventAt;
  writer.count(saved?.length ?? 0);
  for (const { kind, place, at } of saved ?? []) {
    writer.count(kind === 'video' ? 1 : 0);
    writer.count(numberOf(kind, place));
    writer.number(at, before);
    before = at;
  }
  for (const creators of [followed, hiddenCreators]) {
    writer.count(creators?.size ?? 0);
    for (const id of creators ?? []) writer.text(id);
  }
}

function readRelations(
  reader: ByteReader,
  place: (kind: ItemKind) => number,
  lastEventAt: number,
): ViewerRelations {
  let before = lastEventAt;
  const saved = reader.list((): StoredSave => {
    const kind = kindOf(reader.count());
    const own = place(kind);
    before = reader.number(before);
    return { kind, place: own, at: before };
  });
  const creators = (): Set<string> | null => orNull(new Set(reader.list(() => reader.text())));
  const followed = creators();
  return { saved: saved.length > 0 ? saved : null, followed, hiddenCreators: creators() };
}

/** What an empty collection is kept as. */
const orNull = <Collection extends { readonly size: number }>(of: Collection): Collection | null =>
  of.size > 0 ? of : null;
