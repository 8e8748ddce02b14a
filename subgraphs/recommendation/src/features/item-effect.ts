import type { Activity } from '../analytics/activity.js';
import type { Vote } from '../trending/vote.js';
import type { FeatureUpdate, ItemRef } from './feature-writer.port.js';

/**
 * One thing that a record adds to what is counted of everybody: popularity, pairs, likes, votes, analytics.
 * Unlike the changes of a viewer it may belong anywhere, so it travels as a value. Times in ms since the epoch.
 */
export type ItemEffect =
  | Extract<FeatureUpdate, { op: 'weigh' | 'pair' }>
  /** A viewer began to like an item, or ceased to. */
  | { readonly op: 'like'; readonly item: ItemRef; readonly difference: 1 | -1 }
  | { readonly op: 'vote'; readonly vote: Vote }
  | { readonly op: 'activity'; readonly activity: Activity };

/** What one record adds, with the record's offset in its partition. */
export interface RecordEffects {
  readonly offset: number;
  readonly effects: readonly ItemEffect[];
}

/** Where the effects of records go. */
export interface EffectSink {
  /** Notes how far a partition has come: `apply` takes nothing when some of that, or of what follows, is lost. */
  claim(partition: number): Promise<void>;
  /**
   * Applies the effects of records of one partition, in the order of their offsets. What an earlier call applied
   * (of this process or another) is passed over, so a call may be made again whatever became of it.
   *
   * Errors: rejects when not all of it could be stored; some of it may have been.
   */
  apply(partition: number, records: readonly RecordEffects[]): Promise<void>;
}
