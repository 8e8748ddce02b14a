import type { EventType } from '@reelgraph/schema/interaction-event';

import { eventWeights, placedProductShare } from '../features/feature-definitions.js';
import type { ItemKind, RecentItem, ViewerFeatures } from '../features/feature-store.port.js';
import type { ItemIndex } from '../items/item-index.js';

/** An item that recommendations start from: what the viewer met, or what the caller asks about. */
export interface Anchor {
  readonly kind: ItemKind;
  readonly id: string;
  /** How much it counts, above 0; comparable within one list of anchors. */
  readonly weight: number;
  /** What the viewer did with it; null when the caller named it. */
  readonly type: EventType | null;
  /** True when the viewer met it only as a product placed in a video. */
  readonly isPlaced: boolean;
  /** True when it belongs to the viewer's present session. */
  readonly isOfSession: boolean;
}

/** How long a session goes on after its last event, in milliseconds. */
export const sessionIdleMs = 30 * 60_000;
/** What remains of an anchor's weight for each newer item in the history. */
const positionDecay = 0.85;
/** What an item of an earlier session counts against one of the present session. */
const historyShare = 0.5;
/** Anchors of a list: beyond these the position decay has left nearly nothing. */
const anchorLimit = 8;

/** The viewer's present session, or null when the last event is half an hour or more ago. */
export function presentSession(viewer: ViewerFeatures, now: number): string | null {
  const { session } = viewer;
  return session !== null && now - session.lastEventAt < sessionIdleMs ? session.id : null;
}

/**
 * What the viewer's history leads to: the items met, the heaviest first.
 *
 *   weight = √(event weight) · 0.85^(newer items) · ½ if of an earlier session · ½ if only placed in a video
 *
 * The root keeps one purchase from drowning ten views. Hidden items, and what weighs nothing, lead nowhere.
 * Shape: at most 8 anchors, each item once with its greatest weight.
 */
export function anchorsOf(
  viewer: ViewerFeatures,
  kind: ItemKind,
  items: ItemIndex,
  now: number,
): Anchor[] {
  const session = presentSession(viewer, now);
  const positions = new Map<string, number>();
  const anchors = new Map<string, Anchor>();
  const add = (id: string, weight: number, entry: RecentItem, isPlaced: boolean): void => {
    const hidden = kind === 'product' ? viewer.hiddenProducts : viewer.hiddenVideos;
    if (hidden.has(id) || weight <= (anchors.get(id)?.weight ?? 0)) return;
    const isOfSession = entry.sessionId === session;
    anchors.set(id, { kind, id, weight, type: entry.type, isPlaced, isOfSession });
  };
  for (const entry of viewer.recent) {
    const strength = Math.sqrt(eventWeights[entry.type]);
    if (strength === 0) continue;
    const item = `${entry.kind}/${entry.id}`;
    const position = positions.get(item) ?? positions.size;
    positions.set(item, position);
    const share = entry.sessionId === session ? 1 : historyShare;
    const weight = strength * positionDecay ** position * share;
    if (entry.kind === kind) add(entry.id, weight, entry, false);
    else if (kind === 'product' && !viewer.hiddenVideos.has(entry.id)) {
      for (const { productId } of items.video(entry.id)?.placements ?? []) {
        add(productId, weight * placedProductShare, entry, true);
      }
    }
  }
  return [...anchors.values()].sort((a, b) => b.weight - a.weight).slice(0, anchorLimit);
}

/** The anchors of an answer about given products: they count alike, whatever the viewer did. */
export function givenAnchors(productIds: readonly string[]): Anchor[] {
  return [...new Set(productIds)].slice(0, anchorLimit).map((id) => ({
    kind: 'product',
    id,
    weight: 1,
    type: null,
    isPlaced: false,
    isOfSession: false,
  }));
}
