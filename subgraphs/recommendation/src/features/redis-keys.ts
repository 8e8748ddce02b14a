import { shortKey } from './short-key.js';

/**
 * The names of everything that recommendation keeps in Redis, in one place.
 *
 * What is in braces decides where a key lies in a cluster: the keys of one shard lie together, so that one script
 * can change all of them at once. `prefix` comes first in every key and keeps two installations apart.
 */

/** The tables of an item shard; `minutes` is filled in the shard of analytics only. */
export const itemTables = ['counts', 'pairs', 'votes', 'minutes'] as const;

/** The name of a table of rows. */
export type ItemTable = (typeof itemTables)[number];

/** A table that other processes keep a copy of, and so ask what changed in it. */
export type FollowedTable = Exclude<ItemTable, 'pairs'>;

/** The keys of one item shard. */
export interface ItemShardKeys {
  /** Hash: the shard's revision, the fence of each partition, the time of the newest pair. */
  readonly head: string;
  /** Hashes by table: field → row. */
  readonly rows: Readonly<Record<ItemTable, string>>;
  /** Sorted sets of the tables that are followed: field → the revision that changed its row last. */
  readonly changed: Readonly<Record<FollowedTable, string>>;
}

/** The keys of the viewers of one partition of the log. */
export interface ViewerShardKeys {
  /** Offset of the last record that is applied to the viewers. */
  readonly fence: string;
  /** Effects on items that are being sent, or were of late. */
  readonly journal: string;
  /** Offset up to which records for other partitions were sent. */
  readonly forwarded: string;
  /** The row of a viewer. */
  viewer(viewerId: string): string;
  /** A row of a viewer that could not be read, for a person to look at. */
  unreadable(viewerId: string): string;
}

/** The keys of the trending lists. */
export interface TrendingKeys {
  /** Who leads: a token that expires. */
  readonly leader: string;
  /** The newest version. */
  readonly version: string;
  /** Hash: name of a list → its snapshot; `writer` → token of the leader that wrote last. */
  readonly snapshots: string;
  /** Sorted set: name of a list → the version that changed it last. */
  readonly changed: string;
}

/** The field of an item's rows. */
export const itemField = (kind: string, id: string): string => `${kind}/${id}`;

/** The number of the shard that an item's rows are in, by their field. */
export const itemShardOf = (field: string, shards: number): number => shortKey(field) % shards;

/** The keys of an item shard, by its number, or of the shard of analytics. */
export function itemShardKeys(prefix: string, shard: number | 'analytics'): ItemShardKeys {
  const name = shard === 'analytics' ? `${prefix}:{a}` : `${prefix}:{i${shard}}`;
  return {
    head: `${name}:head`,
    rows: {
      counts: `${name}:counts`,
      pairs: `${name}:pairs`,
      votes: `${name}:votes`,
      minutes: `${name}:minutes`,
    },
    changed: {
      counts: `${name}:changed:counts`,
      votes: `${name}:changed:votes`,
      minutes: `${name}:changed:minutes`,
    },
  };
}

/** The keys of the viewers whose events are in one partition. */
export function viewerShardKeys(prefix: string, partition: number): ViewerShardKeys {
  const name = `${prefix}:{v${partition}}`;
  return {
    fence: `${name}:fence`,
    journal: `${name}:journal`,
    forwarded: `${name}:forwarded`,
    viewer: (viewerId) => `${name}:viewer:${viewerId}`,
    unreadable: (viewerId) => `${name}:unreadable:${viewerId}`,
  };
}

/** The keys of the trending lists. */
export function trendingKeys(prefix: string): TrendingKeys {
  const name = `${prefix}:{trending}`;
  return {
    leader: `${name}:leader`,
    version: `${name}:version`,
    snapshots: `${name}:snapshots`,
    changed: `${name}:changed`,
  };
}

/** The key of the set of events that were accepted for a viewer on a day: short keys. Units: days since the epoch, UTC. */
export const acceptedEventsKey = (prefix: string, viewerId: string, day: number): string =>
  `${prefix}:{e:${viewerId}}:accepted:${day}`;
