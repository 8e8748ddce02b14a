import type { EventType } from '@reelgraph/schema/interaction-event';

/**
 * What a record means for the counts: an event of a viewer, or two viewers that turned out to be one.
 * Times of acceptance in milliseconds since the epoch; null = no event before.
 */
export type Activity =
  | {
      readonly kind: 'event';
      readonly type: EventType;
      readonly acceptedAt: number;
      readonly viewerBefore: number | null;
    }
  | {
      readonly kind: 'join';
      readonly visitorBefore: number | null;
      readonly accountBefore: number | null;
    };
