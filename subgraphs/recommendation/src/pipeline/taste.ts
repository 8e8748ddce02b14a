import type { Anchor } from './anchors.js';
import type { Evidence } from './evidence.js';
import { type Likeness, maxSharers } from './likeness.js';

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
 *   prior = 0.05, or 0 when the caller named only items without traits, which nothing can be like
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
  likeness: Likeness<Item>;
}): Taste {
  const { anchors, sessionAnchors, evidence, item, likeness } = options;
  // Of a newcomer there is nothing to judge anything by.
  if (anchors.length === 0 && sessionAnchors.length === 0) {
    return { anchors, evidence, match: () => unmatched };
  }
  const known = knownAnchors(anchors, sessionAnchors, item).slice(0, maxSharers);
  const sharersOf = likeness.sharersAmong(known.map((each) => each.item));
  const bitsOf = new Map<string, number>();
  for (const [place, { anchor }] of known.entries()) {
    bitsOf.set(anchor.id, (bitsOf.get(anchor.id) ?? 0) | (1 << place));
  }
  const hasSession = known.some(({ sessionShare }) => sessionShare > 0);
  const prior = anchors.every((anchor) => isNamedBare(anchor, item, likeness)) ? 0 : likenessPrior;
  const most = evidence.greatest + prior;
  const matches = new Map<string, Match>();

  function judge(id: string): Match {
    const candidate = item(id);
    if (candidate === undefined) return unmatched;
    const among = sharersOf(candidate) | (bitsOf.get(id) ?? 0);
    const { likest, likestBy, session } = compare(id, candidate, known, among, likeness);
    const lead = evidence.leads.get(id);
    const together = lead?.strength ?? 0;
    const alike = prior * likenessPromise * likest;
    const isLed = lead !== undefined && together >= alike;
    return {
      coView: anchors.length === 0 ? null : most === 0 ? 0 : (together + alike) / most,
      session: hasSession ? session : null,
      cause: isLed ? { kind: 'together', anchor: lead.anchor } : likenessCause(id, likestBy),
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

/**
 * Whether the caller named an item that likeness knows nothing of, as one that a file of sessions brought. Then the
 * little that was seen together is all there is: held against a prior it would lose to what is merely popular.
 */
function isNamedBare<Item>(
  { id, type }: Anchor,
  itemOf: (id: string) => Item | undefined,
  likeness: Likeness<Item>,
): boolean {
  const item = itemOf(id);
  return type === null && (item === undefined || likeness.of(item, item) === 0);
}

/** An anchor with its item and its weights as shares of the heaviest; 0 where it does not count. */
interface KnownAnchor<Item> {
  readonly anchor: Anchor;
  readonly item: Item;
  readonly share: number;
  readonly sessionShare: number;
}

function knownAnchors<Item>(
  anchors: readonly Anchor[],
  sessionAnchors: readonly Anchor[],
  itemOf: (id: string) => Item | undefined,
): KnownAnchor<Item>[] {
  const shareIn = (list: readonly Anchor[]): ((anchor: Anchor) => number) => {
    const heaviest = list.reduce((most, { weight }) => Math.max(most, weight), 0);
    const members = new Set(list);
    return (anchor) => (members.has(anchor) ? anchor.weight / heaviest : 0);
  };
  const share = shareIn(anchors);
  const sessionShare = shareIn(sessionAnchors);
  return [...new Set([...anchors, ...sessionAnchors])].flatMap((anchor) => {
    const item = itemOf(anchor.id);
    if (item === undefined) return [];
    return [{ anchor, item, share: share(anchor), sessionShare: sessionShare(anchor) }];
  });
}

/**
 * The greatest likeness to an anchor, whose it is, and the greatest to one of the session; `among` has the bits of those
 * anchors that have a trait in common with the candidate, or are the candidate.
 */
function compare<Item>(
  id: string,
  candidate: Item,
  anchors: readonly KnownAnchor<Item>[],
  among: number,
  likeness: Likeness<Item>,
): { likest: number; likestBy: Anchor | null; session: number } {
  let likest = 0;
  let likestBy: Anchor | null = null;
  let session = 0;
  for (let bits = among; bits !== 0; bits &= bits - 1) {
    const { anchor, item, share, sessionShare } = anchors[31 - Math.clz32(bits & -bits)]!;
    // Not even a perfect likeness would change anything.
    if (share <= likest && sessionShare <= session) continue;
    const isSame = anchor.id === id;
    const value = isSame ? 1 : likeness.of(item, candidate);
    session = Math.max(session, sessionShare * value);
    const alike = share * (isSame ? metLikeness : value);
    if (alike <= likest) continue;
    likest = alike;
    likestBy = anchor;
  }
  return { likest, likestBy, session };
}

function likenessCause(id: string, anchor: Anchor | null): Cause | null {
  if (anchor === null) return null;
  return { kind: anchor.id === id && !anchor.isPlaced ? 'met' : 'alike', anchor };
}
