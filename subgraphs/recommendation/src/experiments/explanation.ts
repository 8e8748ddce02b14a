import type { ServedItem, ServedList } from '@reelgraph/schema/served-list';

import { type RankingArm, round4, signalNames } from '../pipeline/scorers.js';

/** What one signal adds to a score. Units: `value` and `weight` 0…1, `adds` in points of the score. */
export interface ScorePart {
  readonly signal: (typeof signalNames)[number];
  readonly value: number;
  readonly weight: number;
  readonly adds: number;
}

/** Why a product was shown: what was true when the list was served. */
export interface Explanation {
  readonly list: ServedList;
  readonly item: ServedItem;
  /** The place in the list, from 1 on; in a feed, that of the video. */
  readonly position: number;
  /** What led in fact: without a model, `classic` though a model might have. */
  readonly scorer: RankingArm;
  /** They sum to the score, that of a rail before a merchandising rule changed it. */
  readonly parts: readonly ScorePart[];
}

type ListRanking = ServedList['rankings'][number];

/**
 * What each present signal adds to a score. Where a model led, what it foresaw has the upper half of the scale to
 * itself, and the blend of all else the lower one.
 */
function partsOf({ signals }: ServedItem, { weights }: ListRanking, isLed: boolean): ScorePart[] {
  const foreseen = isLed ? (signals.embedding ?? 0) : 0;
  if (foreseen > 0) {
    return [{ signal: 'embedding', value: foreseen, weight: 1, adds: round4(0.5 + foreseen / 2) }];
  }
  const present = signalNames.flatMap((signal) => {
    const value = isLed && signal === 'embedding' ? null : signals[signal];
    return value === null || weights[signal] === 0 ? [] : [{ signal, value }];
  });
  const total = present.reduce((sum, { signal }) => sum + weights[signal], 0);
  return present.map(({ signal, value }) => {
    const weight = weights[signal] / total;
    return {
      signal,
      value,
      weight: round4(weight),
      adds: round4((weight * value) / (isLed ? 2 : 1)),
    };
  });
}

/** Why a product is in one of the pages of a recommendation; null when it is in none. */
export function explain(pages: readonly ServedList[], productId: string): Explanation | null {
  for (const list of pages) {
    const place = list.items.findIndex(
      ({ id, productIds }) => id === productId || productIds.includes(productId),
    );
    const item = list.items[place];
    if (item === undefined) continue;
    const ranking = list.rankings[item.team ?? 0] ?? list.rankings[0];
    if (ranking === undefined) continue;
    const position = list.from + place + 1;
    const isLed = ranking.scorer !== 'classic' && item.signals.embedding !== null;
    const scorer = isLed ? ranking.scorer : 'classic';
    return { list, item, position, scorer, parts: partsOf(item, ranking, isLed) };
  }
  return null;
}
