import type { ViewerId } from '@reelgraph/schema/ids';
import type { EventType } from '@reelgraph/schema/interaction-event';

/** An event as the client sent it; GraphQL has checked the types, nothing else. Times in ms since the epoch. */
export interface IncomingEvent {
  readonly eventId: string;
  readonly type: EventType;
  readonly productId: string | null;
  readonly videoId: string | null;
  readonly creatorId: string | null;
  readonly sessionId: string;
  readonly occurredAt: number | null;
  readonly dwellMs: number | null;
  readonly recommendationId: string | null;
}

/** Why events are rejected; the same values as the GraphQL enum `RejectionCode`. */
export const rejectionCodes = [
  'UNKNOWN_PRODUCT',
  'UNKNOWN_VIDEO',
  'UNKNOWN_CREATOR',
  'NO_TARGET',
  'INVALID_DWELL',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** What became of the events of one call; accepted + duplicates + rejected = sent. */
export interface IngestReceipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly {
    readonly eventId: string;
    readonly code: RejectionCode;
    readonly reason: string;
  }[];
  /** `SPOOLED` = some are on this machine's disk and on their way to the log. */
  readonly durability: 'LOGGED' | 'SPOOLED';
}

/** Judges each event on its own, appends the good ones, answers when they are durable. */
export interface Ingest {
  accept(viewerId: ViewerId, events: readonly IncomingEvent[]): Promise<IngestReceipt>;
}
