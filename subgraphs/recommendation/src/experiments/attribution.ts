import type { InteractionEvent } from '@reelgraph/schema/interaction-event';
import type { ServedList } from '@reelgraph/schema/served-list';

import { creditTeams, type DraftedItem } from './team-draft.js';

/** How long after a list was served what its viewer does may be due to it, milliseconds. */
export const attributionMs = 24 * 3_600_000;
/** How long before the first list of an experiment is looked at for what its viewer did before, milliseconds. */
export const beforeMs = 7 * 24 * 3_600_000;
/** Lists of one viewer that are told apart; further ones count as served and bring nothing more. */
const mostLists = 1000;

/** What a viewer did, in numbers. */
export interface Deeds {
  clicks: number;
  carts: number;
  purchases: number;
}

const noDeeds = (): Deeds => ({ clicks: 0, carts: 0, purchases: 0 });

/** What an experiment served one viewer, and what the viewer did after it and before it. */
export interface ViewerRecord {
  readonly arms: Set<string>;
  /** Lists served; pages of one feed are one. */
  exposures: number;
  readonly after: Deeds;
  readonly before: Deeds;
  /** Clicks that each team of interleaved lists has earned. */
  readonly credit: [number, number];
}

interface Tracked extends ViewerRecord {
  readonly lists: Map<string, { at: number; drafted: DraftedItem[] }>;
  firstAt: number;
  readonly counted: Set<string>;
}

const deedOf = (type: InteractionEvent['type']): keyof Deeds | null => {
  if (type === 'CLICK') return 'clicks';
  if (type === 'CART') return 'carts';
  return type === 'PURCHASE' ? 'purchases' : null;
};

/**
 * Attributes events to the lists of one experiment. All lists are added first, then the events in any order.
 *
 * A CLICK counts when it names one of the viewer's lists. A CART or PURCHASE counts when it names one, or comes within
 * 24 hours after one. What was done in the 7 days before the first list is what the viewer did before. A repeated list
 * or event counts once.
 */
export class Attribution {
  readonly #viewers = new Map<string, Tracked>();

  /** What is known of each viewer who was served a list. */
  get viewers(): ReadonlyMap<string, ViewerRecord> {
    return this.#viewers;
  }

  has(viewerId: string): boolean {
    return this.#viewers.has(viewerId);
  }

  serve({ viewerId, recommendationId, arm, at, items }: ServedList): void {
    if (viewerId === null || arm === null) return;
    const viewer = this.#viewers.get(viewerId) ?? {
      arms: new Set<string>(),
      exposures: 0,
      after: noDeeds(),
      before: noDeeds(),
      credit: [0, 0] as [number, number],
      lists: new Map<string, { at: number; drafted: DraftedItem[] }>(),
      firstAt: at,
      counted: new Set<string>(),
    };
    this.#viewers.set(viewerId, viewer);
    viewer.arms.add(arm);
    viewer.firstAt = Math.min(viewer.firstAt, at);
    const known = viewer.lists.get(recommendationId);
    if (known !== undefined) {
      known.at = Math.min(known.at, at);
      return;
    }
    viewer.exposures += 1;
    if (viewer.lists.size >= mostLists) return;
    const drafted = items.flatMap(({ id, team }) => (team === null ? [] : { id, team }));
    viewer.lists.set(recommendationId, { at, drafted });
  }

  act({
    viewerId,
    eventId,
    type,
    recommendationId,
    productId,
    occurredAt,
  }: InteractionEvent): void {
    const viewer = this.#viewers.get(viewerId);
    const deed = deedOf(type);
    if (viewer === undefined || deed === null) return;
    const list = recommendationId === null ? undefined : viewer.lists.get(recommendationId);
    const isBefore = occurredAt < viewer.firstAt && occurredAt >= viewer.firstAt - beforeMs;
    const isDue =
      list !== undefined || (deed !== 'clicks' && isWithin(viewer.lists.values(), occurredAt));
    if (!(isBefore || isDue) || viewer.counted.has(eventId)) return;
    viewer.counted.add(eventId);
    if (!isDue) {
      viewer.before[deed] += 1;
      return;
    }
    viewer.after[deed] += 1;
    if (list === undefined || deed !== 'clicks' || productId === null) return;
    const [one, other] = creditTeams(list.drafted, [productId]);
    viewer.credit[0] += one;
    viewer.credit[1] += other;
  }
}

/** Whether a moment lies within 24 hours after one of the lists. */
function isWithin(lists: Iterable<{ readonly at: number }>, moment: number): boolean {
  for (const { at } of lists) if (at <= moment && moment <= at + attributionMs) return true;
  return false;
}
