import type { EventType } from '@reelgraph/schema/interaction-event';

import type { PopularityWindow } from '../features/feature-store.port.js';
import type { ItemIndex } from '../items/item-index.js';
import type { RankingQuery } from './query.js';
import { classicWeights, type Signals } from './scorers.js';
import { hourMs } from './seed.js';
import type { Cause, Match } from './taste.js';

/** The kinds of reasons that this version gives. */
export type ReasonCode =
  | ('VIEWED_TOGETHER' | 'SIMILAR' | 'YOUR_INTEREST' | 'POPULAR')
  | ('RISING' | 'NEW' | 'CONTINUE' | 'FOLLOWED');

/** Why an item is shown: a code for programs, a short sentence for people. It states facts only. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}

const popularTexts: Readonly<Record<PopularityWindow, string>> = {
  HOUR: 'Popular right now',
  DAY: 'Popular today',
  WEEK: 'Popular this week',
  ALL: 'Popular here',
};

/** How popular an item must be for being called so; 0…1 on the logarithmic scale. */
const popularFrom = 0.6;
/** Letters of a title that a short sentence has room for. */
const titleLimit = 48;
const dayMs = 24 * hourMs;

/** What a viewer did, in a word. */
const verbs: Readonly<Partial<Record<EventType, string>>> = {
  VIEW: 'viewed',
  CLICK: 'looked at',
  LIKE: 'liked',
  SHARE: 'shared',
  PURCHASE: 'bought',
  WATCH: 'watched',
};

/** What the reasons of an item are drawn from. */
export interface ReasonSubject {
  readonly createdAt: number;
  /** Categories of the item, or of what is placed in it. */
  readonly categories: readonly (string | null)[];
  readonly signals: Signals;
  readonly match: Match;
  readonly window: PopularityWindow | null;
  /** Whether it is by a creator whom the viewer follows. */
  readonly isFollowed?: boolean;
  /** Whether it is met much more of late than before. */
  readonly isRising?: boolean;
}

/**
 * The reasons of an item, the weightiest first: at least one, at most two of different codes.
 *
 * A reason weighs what its signal adds to the score; one that answers the question asked leads.
 */
export function reasonsFor(
  { createdAt, categories, signals, match, window, ...subject }: ReasonSubject,
  { interests, hour }: Pick<RankingQuery, 'interests' | 'hour'>,
  items: ItemIndex,
): Reason[] {
  const found: { reason: Reason; weight: number }[] = [];
  const add = (code: ReasonCode, text: string, weight: number): void => {
    found.push({ reason: { code, text }, weight });
  };
  // The viewer's own decision says more than anything that was counted.
  if (subject.isFollowed === true) add('FOLLOWED', 'From a creator you follow', 1);
  if (match.cause !== null) {
    const reason = causeReason(match.cause, items);
    // That the viewer met it themselves, or that it goes with what was asked about, says more than any count.
    const { kind, anchor } = match.cause;
    const isTheAnswer = kind === 'met' || (kind === 'together' && anchor.type === null);
    const weight = isTheAnswer ? 1 : classicWeights.coView * (signals.coView ?? 0);
    found.push({ reason, weight });
  }
  const popularity = signals.popularity ?? 0;
  const chosen = categories.find((category) => category !== null && interests.has(category));
  // What was not chosen fills the lower half of the scale.
  const share = interests.size === 0 ? popularity : popularity * 2;
  if (typeof chosen === 'string') {
    add('YOUR_INTEREST', `You chose ${inWords(chosen)}`, classicWeights.popularity * popularity);
  } else if (subject.isRising === true) {
    const [category = null] = categories;
    const text = category === null ? 'Rising right now' : `Rising in ${inWords(category)}`;
    add('RISING', text, classicWeights.popularity * Math.max(popularity, popularFrom));
  } else if (window !== null && share >= popularFrom) {
    add('POPULAR', popularTexts[window], classicWeights.popularity * popularity);
  }
  const ageMs = hour - createdAt;
  if (ageMs < 7 * dayMs) {
    const text = ageMs < dayMs ? 'New today' : 'New this week';
    add('NEW', text, classicWeights.recency * (signals.recency ?? 0));
  }
  if (found.length === 0) add('NEW', 'New to you', 0);
  const [first, second] = found.sort((a, b) => b.weight - a.weight);
  if (first === undefined) return [];
  const isSecondWorthSaying = second !== undefined && second.weight * 2 >= first.weight;
  return isSecondWorthSaying ? [first.reason, second.reason] : [first.reason];
}

function causeReason({ kind, anchor }: Cause, items: ItemIndex): Reason {
  const verb = verbs[anchor.type ?? 'VIEW'] ?? 'viewed';
  if (anchor.kind === 'video') {
    return kind === 'together'
      ? { code: 'VIEWED_TOGETHER', text: `Others went on to this from a video you ${verb}` }
      : { code: 'SIMILAR', text: `Because you ${verb} a video like this` };
  }
  const title = shorten(items.product(anchor.id)?.title ?? 'this');
  if (kind === 'together') return { code: 'VIEWED_TOGETHER', text: `Often viewed with ${title}` };
  if (kind === 'met') {
    const text = anchor.type === 'CART' ? 'You put this in your cart' : `You ${verb} this earlier`;
    return { code: 'CONTINUE', text };
  }
  if (anchor.type === null) return { code: 'SIMILAR', text: `Similar to ${title}` };
  if (anchor.isPlaced)
    return { code: 'SIMILAR', text: `Because you ${verb} a video with ${title}` };
  const text =
    anchor.type === 'CART' ? `Because ${title} is in your cart` : `Because you ${verb} ${title}`;
  return { code: 'SIMILAR', text };
}

const inWords = (slug: string): string => slug.replaceAll('-', ' ');

function shorten(title: string): string {
  if (title.length <= titleLimit) return title;
  return `${title.slice(0, titleLimit - 1).trimEnd()}…`;
}
