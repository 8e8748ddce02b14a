import type { ViewerId } from '@reelgraph/schema/ids';

import type { ItemKind, RecentItem } from './feature-store.port.js';

/** A product or a video by its id. */
export interface ItemRef {
  readonly kind: ItemKind;
  readonly id: string;
}

/** A like as it was given: when (ms since the epoch), and the products placed in the video at the time. */
export interface Like {
  readonly at: number;
  readonly placedProductIds: readonly string[];
}

/** One change of the features, as a value: what the processor decides and a store carries out. Times in ms since the epoch. */
export type FeatureUpdate =
  /** The viewer did something: remembers the event, counts the version up, moves the session on. */
  | {
      readonly op: 'touch';
      readonly viewerId: ViewerId;
      readonly eventKey: number;
      readonly sessionId: string;
      readonly at: number;
      readonly acceptedAt: number;
    }
  /** Adds to an item's popularity; a negative weight takes back what was added at the same time. */
  | { readonly op: 'weigh'; readonly item: ItemRef; readonly weight: number; readonly at: number }
  /** Adds to the weight with which `to` follows `from`. */
  | {
      readonly op: 'pair';
      readonly kind: ItemKind;
      readonly from: string;
      readonly to: string;
      readonly weight: number;
      readonly at: number;
    }
  | { readonly op: 'recent'; readonly viewerId: ViewerId; readonly entry: RecentItem }
  | {
      readonly op: 'seen';
      readonly viewerId: ViewerId;
      readonly videoId: string;
      readonly at: number;
    }
  | { readonly op: 'bought'; readonly viewerId: ViewerId; readonly productId: string }
  | {
      readonly op: 'hide';
      readonly viewerId: ViewerId;
      readonly item: ItemRef;
      readonly isHidden: boolean;
    }
  /** Gives a like, or takes it away (null). */
  | {
      readonly op: 'like';
      readonly viewerId: ViewerId;
      readonly item: ItemRef;
      readonly like: Like | null;
    }
  /** Saves an item, or forgets that it was saved (null). What is saved already keeps its time. */
  | {
      readonly op: 'save';
      readonly viewerId: ViewerId;
      readonly item: ItemRef;
      readonly savedAt: number | null;
    }
  /** Follows a creator, who is not hidden any longer then; or no longer does. */
  | {
      readonly op: 'follow';
      readonly viewerId: ViewerId;
      readonly creatorId: string;
      readonly isFollowed: boolean;
    }
  | {
      readonly op: 'hideCreator';
      readonly viewerId: ViewerId;
      readonly creatorId: string;
      readonly isHidden: boolean;
    }
  /** Remembers the greatest weight of the viewer's vote for a product in one vote window. */
  | {
      readonly op: 'vote';
      readonly viewerId: ViewerId;
      readonly productId: string;
      readonly window: number;
      readonly weight: number;
    }
  /** Moves all that is known of a visitor to an account. */
  | { readonly op: 'join'; readonly from: ViewerId; readonly to: ViewerId };

/** What the processor asks of the features before it decides. A viewer without events has nothing. */
export interface FeatureReader {
  /** True when an event of this key was applied for the viewer, among the newest that are remembered. */
  hasEvent(viewerId: ViewerId, eventKey: number): boolean;
  /** The viewer's items of one session, newest first, each item once (its newest entry). */
  trail(viewerId: ViewerId, sessionId: string, kind: ItemKind): { id: string; at: number }[];
  like(viewerId: ViewerId, item: ItemRef): Like | null;
  likes(viewerId: ViewerId): { item: ItemRef; like: Like }[];
  /** The weight that the viewer's vote for a product has reached in a vote window; 0 when there is none. */
  voteWeight(viewerId: ViewerId, productId: string, window: number): number;
  /** When the viewer's newest event was accepted, in ms since the epoch; null without events. */
  lastAcceptedAt(viewerId: ViewerId): number | null;
  /** True when the visitor's history has joined an account before. */
  hasJoined(viewerId: ViewerId): boolean;
}

/** The side of the feature store that the stream writes to. */
export interface FeatureWriter {
  /** Carries updates out, in order and all of them: nothing reads between two updates of one call. */
  apply(updates: readonly FeatureUpdate[]): void;
}
