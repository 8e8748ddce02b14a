import type { Anchor } from './anchors.js';
import type { Evidence } from './evidence.js';

/** Why an item suits the viewer: it follows an anchor, it is like one, or it is one. */
export interface Cause {
  readonly kind: 'together' | 'alike' | 'met';
  readonly anchor: Anchor;
}

/** How an item suits the viewer. Each signal 0…1, or null when there is nothing to judge by. */
export interface Match {
  readonly coView: number | null;
  readonly session: number | null;
  /** What `coView` rests on most; null when it is null or 0. */
  readonly cause: Cause | null;
}

/** What a viewer (or the item asked about) leads to, for items of one kind. */
export interface Taste {
  readonly anchors: readonly Anchor[];
  readonly evidence: Evidence;
  /** Judges one item; asked again it gives the same object. */
  match(id: string): Match;
}

/**
 * The strength of co-visitation that likeness is worth: what an item's traits promise counts as much as a
 * follower share of 5 %. Where little has been seen together likeness decides, where much has it hardly matters.
 */
const likenessPrior = 0.05;
/** What a perfect likeness promises against the best that co-visitation has to show; 0…1. */
const likenessPromise = 0.7;
/** How much an item that the viewer met is "like" what they met: enough to come back, not to lead the list. */
const metLikeness = 0.5;

const unmatched: Match = { coView: null, session: null, cause: null };

/**
 * The taste that anchors and their co-visitation make up.
 *
 *   coView(c) = (strength(c) + prior · 0.7 · likeness(c)) / (greatest strength + prior)
 *   likeness(c) = max_a w_a / w_max · likeness(a, c);   session(c): the same over the present session's anchors
 *
 * Units: 0…1 both. Missing: no anchors, no `coView`; no anchors of the session, no `session`.
 */
export function createTaste<Item>(options: {
  anchors: readonly Anchor[];
  /** What the viewer did in the present session, whatever the anchors are. */
  sessionAnchors: readonly Anchor[];
  evidence: Evidence;
  item(id: string): Item | undefined;
  likeness(a: Item, b: Item): number;
}): Taste {
  const { anchors, evidence, item, likeness } = options;
  const known = resolveAnchors(anchors, item);
  const session = resolveAnchors(options.sessionAnchors, item);
  const matches = new Map<string, Match>();

  function judge(id: string): Match {
    const candidate = item(id);
    if (candidate === undefined) return unmatched;
    const likest = likestAnchor(id, candidate, known, likeness, metLikeness);
    const inSession = likestAnchor(id, candidate, session, likeness, 1);
    const lead = evidence.leads.get(id);
    const together = lead?.strength ?? 0;
    const alike = likenessPrior * likenessPromise * likest.likeness;
    const coView =
      anchors.length === 0 ? null : (together + alike) / (evidence.greatest + likenessPrior);
    return {
      coView,
      session: session.length === 0 ? null : inSession.likeness,
      cause: causeOf(id, together >= alike ? lead?.anchor : undefined, likest),
    };
  }

  return {
    anchors,
    evidence,
    match(id) {
      const before = matches.get(id);
      if (before !== undefined) return before;
      const match = judge(id);
      matches.set(id, match);
      return match;
    },
  };
}

/** An anchor with its item and its weight as a share of the heaviest. */
interface KnownAnchor<Item> {
  readonly anchor: Anchor;
  readonly item: Item;
  readonly share: number;
}

function resolveAnchors<Item>(
  anchors: readonly Anchor[],
  itemOf: (id: string) => Item | undefined,
): KnownAnchor<Item>[] {
  const heaviest = anchors.reduce((most, { weight }) => Math.max(most, weight), 0);
  return anchors.flatMap((anchor) => {
    const item = itemOf(anchor.id);
    return item === undefined ? [] : [{ anchor, item, share: anchor.weight / heaviest }];
  });
}

function likestAnchor<Item>(
  id: string,
  candidate: Item,
  anchors: readonly KnownAnchor<Item>[],
  likeness: (a: Item, b: Item) => number,
  ownLikeness: number,
): { likeness: number; anchor: Anchor | null } {
  let likest = 0;
  let by: Anchor | null = null;
  for (const { anchor, item, share } of anchors) {
    // The shares fall along the list: what is left cannot be liker.
    if (share <= likest) break;
    const value = share * (anchor.id === id ? ownLikeness : likeness(item, candidate));
    if (value <= likest) continue;
    likest = value;
    by = anchor;
  }
  return { likeness: likest, anchor: by };
}

function causeOf(
  id: string,
  leading: Anchor | undefined,
  likest: { anchor: Anchor | null },
): Cause | null {
  if (leading !== undefined) return { kind: 'together', anchor: leading };
  if (likest.anchor === null) return null;
  const isMet = likest.anchor.id === id && !likest.anchor.isPlaced;
  return { kind: isMet ? 'met' : 'alike', anchor: likest.anchor };
}
