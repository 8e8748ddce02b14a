import type { TrackEventInput } from '../gql/graphql.js';

/** An event that waits, and whether its id was refused as unknown before. */
export interface WaitingEvent {
  readonly event: TrackEventInput;
  readonly retriedUnknown: boolean;
}

/** An event in the store. `place` is its own for ever, and larger than that of every event before it. */
export interface StoredEvent extends WaitingEvent {
  readonly place: number;
}

/**
 * Where events wait until the server has them: IndexedDB, which every tab of the browser sees and which stays
 * when they close, or the page's own memory where there is none.
 *
 * Order: oldest first. Bounded: beyond `mostWaiting` the oldest are lost, since what comes next is picked by the newest.
 */
export interface EventStore {
  /** Puts an event behind the others; answers with its place. */
  add(entry: WaitingEvent): Promise<number>;
  /** The oldest events, at most so many. */
  oldest(most: number): Promise<StoredEvent[]>;
  /** Takes these events out, and puts those of `again` back in their own place; one step. */
  settle(gone: readonly number[], again: readonly StoredEvent[]): Promise<void>;
  clear(): Promise<void>;
}

/** At most so many events wait. */
export const mostWaiting = 500;

/** A store that lasts as long as the page. */
export function createMemoryEventStore(): EventStore {
  let entries: StoredEvent[] = [];
  let lastPlace = 0;
  return {
    add(entry) {
      lastPlace += 1;
      entries = [...entries, { ...entry, place: lastPlace }].slice(-mostWaiting);
      return Promise.resolve(lastPlace);
    },
    oldest: (most) => Promise.resolve(entries.slice(0, most)),
    settle(gone, again) {
      const settled = new Map<number, StoredEvent | null>(gone.map((place) => [place, null]));
      for (const entry of again) settled.set(entry.place, entry);
      entries = entries
        .map((entry) => settled.get(entry.place) ?? (settled.has(entry.place) ? null : entry))
        .filter((entry) => entry !== null);
      return Promise.resolve();
    },
    clear() {
      entries = [];
      return Promise.resolve();
    },
  };
}
