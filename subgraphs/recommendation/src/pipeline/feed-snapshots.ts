import { hash } from 'node:crypto';

import { Interner } from '../features/interner.js';

/** A ranked feed at one moment. */
export interface FeedSnapshot {
  /** A digest of viewer, seed and order: the same feed asked again is the same snapshot. */
  readonly id: string;
  readonly rankedAt: number;
  readonly seed: number;
  /** Videos in ranked order. */
  readonly videoIds: readonly string[];
  /** The source that proposed each of them. */
  readonly sources: readonly string[];
  /** The chance, 0…1, that exploration drew each of them; null = it was ranked. */
  readonly propensities: readonly (number | null)[];
  /** So many of them, at the head, had something to buy in them. */
  readonly shoppable: number;
  readonly degraded: boolean;
}

interface Kept {
  readonly rankedAt: number;
  readonly seed: number;
  readonly places: Uint16Array | Uint32Array;
  readonly sources: Uint8Array;
  /** 0 = ranked. */
  readonly propensities: Float32Array;
  readonly shoppable: number;
  readonly degraded: boolean;
}

/** Snapshots kept: about 1 KB each with a demo-sized catalogue. */
const defaultCapacity = 10_000;
const largestUint16 = 0xffff;

/**
 * The ranked feeds that cursors point into: the least recently used give way. Videos are kept as small numbers, so
 * that ten thousand feeds take about ten megabytes.
 */
export class FeedSnapshots {
  readonly #ids = new Interner();
  /** A dozen or two. */
  readonly #sources = new Interner();
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly capacity = defaultCapacity) {}

  /** Keeps a ranked feed; one that is kept already is left as it was, with its first `rankedAt`. */
  put(viewerId: string | null, feed: Omit<FeedSnapshot, 'id'>): FeedSnapshot {
    const places = feed.videoIds.map((id) => this.#ids.intern(id));
    const id = hash('sha1', `${viewerId ?? ''}@${feed.seed}:${feed.videoIds.join()}`, 'base64url');
    const known = this.get(id);
    if (known !== null && known.degraded === feed.degraded) return known;
    const packed =
      this.#ids.size > largestUint16 ? Uint32Array.from(places) : Uint16Array.from(places);
    const { rankedAt, seed, shoppable, degraded } = feed;
    this.#kept.delete(id);
    const sources = Uint8Array.from(feed.sources, (name) => this.#sources.intern(name));
    const propensities = Float32Array.from(feed.propensities, (chance) => chance ?? 0);
    const packedFeed = { rankedAt, seed, places: packed, sources, propensities };
    this.#kept.set(id, { ...packedFeed, shoppable, degraded });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.capacity && oldest !== undefined) this.#kept.delete(oldest);
    return { id, ...feed };
  }

  /** The feed of an id, or null when it gave way (or was ranked by a process that ended). */
  get(id: string): FeedSnapshot | null {
    const kept = this.#kept.get(id);
    if (kept === undefined) return null;
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    const videoIds = Array.from(kept.places, (place) => this.#ids.id(place));
    const sources = Array.from(kept.sources, (place) => this.#sources.id(place));
    const propensities = Array.from(kept.propensities, (chance) => (chance === 0 ? null : chance));
    const { rankedAt, seed, shoppable, degraded } = kept;
    return { id, rankedAt, seed, videoIds, sources, propensities, shoppable, degraded };
  }
}
