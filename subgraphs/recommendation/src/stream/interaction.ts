import type { ViewerId } from '@reelgraph/schema/ids';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import {
  eventWeight,
  placedProductShare,
  seenAfterMs,
  voteWindowMs,
} from '../features/feature-definitions.js';
import type { FeatureReader, FeatureUpdate, ItemRef } from '../features/feature-writer.port.js';
import { pairsOf } from '../features/item-graph-update.js';
import { shortKey } from '../features/short-key.js';
import type { Vote } from '../trending/vote.js';
import type { Outcome } from './outcome.js';
import { relationUpdates } from './relations.js';

/** An event on its way to its updates: the record with what every rule needs. */
interface Subject {
  readonly event: InteractionEvent;
  readonly viewerId: ViewerId;
  /** When it happened, never after it was accepted; ms since the epoch. */
  readonly at: number;
  /** The items it names. */
  readonly named: readonly ItemRef[];
  /** Products placed in the named video; a product that is named too counts once, in full. */
  readonly placedProductIds: readonly string[];
}

/** Events that are not part of a viewer's history: nothing was met that was not met before. */
const outsideHistory: ReadonlySet<InteractionEvent['type']> = new Set([
  'IMPRESSION',
  'UNLIKE',
  'NOT_INTERESTED',
  'UNDO_NOT_INTERESTED',
  'SAVE',
  'UNSAVE',
  'FOLLOW',
  'UNFOLLOW',
  'HIDE_CREATOR',
]);

/**
 * What an interaction changes. A repeat of an event is dropped; a second LIKE, or an UNLIKE of what is not
 * liked, only counts as activity.
 */
export function processInteraction(
  event: InteractionEvent,
  viewerId: ViewerId,
  features: FeatureReader,
): Outcome {
  const eventKey = shortKey(event.eventId);
  if (features.hasEvent(viewerId, eventKey)) return { kind: 'drop', reason: 'repeated event' };
  const subject = subjectOf(event, viewerId);
  const viewerBefore = features.lastAcceptedAt(viewerId);
  const { sessionId, type, acceptedAt } = event;
  const touch = { op: 'touch', viewerId, eventKey, sessionId, at: subject.at, acceptedAt } as const;
  const counted = withoutSecondLikes(subject, features);
  const votes = votesOf(counted, features);
  return {
    kind: 'ok',
    updates: {
      features: [
        touch,
        ...likes(counted, features),
        ...weights(counted),
        ...pairs(counted, features),
        ...history(counted),
        ...marks(counted),
        ...relationUpdates(event, viewerId, subject),
        ...votes.map(({ vote, window, reached }): FeatureUpdate => {
          const { productId } = vote;
          return { op: 'vote', viewerId, productId, window, weight: reached };
        }),
      ],
      votes: votes.map(({ vote }) => vote),
      activity: { kind: 'event', type, acceptedAt, viewerBefore },
    },
  };
}

function subjectOf(event: InteractionEvent, viewerId: ViewerId): Subject {
  const named: ItemRef[] = [];
  if (event.videoId !== null) named.push({ kind: 'video', id: event.videoId });
  if (event.productId !== null) named.push({ kind: 'product', id: event.productId });
  const placedProductIds =
    event.videoId === null ? [] : event.placedProductIds.filter((id) => id !== event.productId);
  return {
    event,
    viewerId,
    at: Math.min(event.occurredAt, event.acceptedAt),
    named,
    placedProductIds,
  };
}

/** A LIKE counts for the items that the viewer does not like yet; of a liked video nothing is left. */
function withoutSecondLikes(subject: Subject, features: FeatureReader): Subject {
  if (subject.event.type !== 'LIKE') return subject;
  const named = subject.named.filter((item) => features.like(subject.viewerId, item) === null);
  const hasVideo = named.some(({ kind }) => kind === 'video');
  return { ...subject, named, placedProductIds: hasVideo ? subject.placedProductIds : [] };
}

/** What an event adds to popularity: in full for what it names, half for what its video shows. */
function weights({ event, at, named, placedProductIds }: Subject): FeatureUpdate[] {
  const weight = eventWeight(event.type, event.watchedShare);
  if (weight === 0) return [];
  return [
    ...named.map((item): FeatureUpdate => ({ op: 'weigh', item, weight, at })),
    ...placedWeights(placedProductIds, weight, at),
  ];
}

/** What a video event adds to (or, negative, takes from) the products placed in the video. */
function placedWeights(productIds: readonly string[], weight: number, at: number): FeatureUpdate[] {
  return productIds.map((id) => ({
    op: 'weigh',
    item: { kind: 'product', id },
    weight: weight * placedProductShare,
    at,
  }));
}

/** LIKE and UNLIKE; the latter takes back exactly what the like added. */
function likes(
  { event, viewerId, at, named, placedProductIds }: Subject,
  features: FeatureReader,
): FeatureUpdate[] {
  const updates: FeatureUpdate[] = [];
  for (const item of named) {
    const before = features.like(viewerId, item);
    if (event.type === 'LIKE') {
      const placed = item.kind === 'video' ? placedProductIds : [];
      updates.push({ op: 'like', viewerId, item, like: { at, placedProductIds: placed } });
    }
    if (event.type === 'UNLIKE' && before !== null) {
      updates.push({ op: 'like', viewerId, item, like: null }, ...likeTakenBack(item, before));
    }
  }
  return updates;
}

/** The popularity that a like added, taken back as of when it was given. */
export function likeTakenBack(
  item: ItemRef,
  like: { readonly at: number; readonly placedProductIds: readonly string[] },
): FeatureUpdate[] {
  const weight = -eventWeight('LIKE', null);
  return [
    { op: 'weigh', item, weight, at: like.at },
    ...placedWeights(like.placedProductIds, weight, like.at),
  ];
}

/** Pairs with what the viewer met in the same session; each kind of item for itself. */
function pairs({ event, viewerId, at, named }: Subject, features: FeatureReader): FeatureUpdate[] {
  const weight = eventWeight(event.type, event.watchedShare);
  if (weight === 0) return [];
  return named.flatMap(({ kind, id }) =>
    pairsOf({ id, weight, at }, features.trail(viewerId, event.sessionId, kind)).map(
      (pair): FeatureUpdate => ({ op: 'pair', kind, ...pair, at }),
    ),
  );
}

function history({ event, viewerId, at, named }: Subject): FeatureUpdate[] {
  if (outsideHistory.has(event.type)) return [];
  const { type, sessionId } = event;
  return named.map(({ kind, id }) => ({
    op: 'recent',
    viewerId,
    entry: { kind, id, type, at, sessionId },
  }));
}

/** What stays marked: seen, bought, hidden. */
function marks({ event, viewerId, at, named }: Subject): FeatureUpdate[] {
  const updates: FeatureUpdate[] = [];
  const { type, productId, videoId, dwellMs } = event;
  const isSeen = type === 'IMPRESSION' || (type === 'WATCH' && (dwellMs ?? 0) >= seenAfterMs);
  if (isSeen && videoId !== null) updates.push({ op: 'seen', viewerId, videoId, at });
  if (type === 'PURCHASE' && productId !== null)
    updates.push({ op: 'bought', viewerId, productId });
  if (type === 'NOT_INTERESTED' || type === 'UNDO_NOT_INTERESTED') {
    const isHidden = type === 'NOT_INTERESTED';
    for (const item of named) updates.push({ op: 'hide', viewerId, item, isHidden });
  }
  return updates;
}

/** The votes of an event for trending, as far as they go beyond what the viewer has cast in the same span. */
function votesOf(
  { event, viewerId, at, named, placedProductIds }: Subject,
  features: FeatureReader,
): { vote: Vote; window: number; reached: number }[] {
  const weight = eventWeight(event.type, event.watchedShare);
  const window = Math.floor(at / voteWindowMs);
  const viewerKey = shortKey(viewerId);
  const candidates = [
    ...named.filter(({ kind }) => kind === 'product').map(({ id }) => ({ id, reached: weight })),
    ...placedProductIds.map((id) => ({ id, reached: weight * placedProductShare })),
  ];
  return candidates
    .map(({ id, reached }) => ({
      vote: {
        productId: id,
        viewerKey,
        weight: reached - features.voteWeight(viewerId, id, window),
        at,
      },
      window,
      reached,
    }))
    .filter(({ vote }) => vote.weight > 0);
}
