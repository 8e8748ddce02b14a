import type { RecommendationsQuery } from '../gql/graphql.js';
import type { WhyRow } from './WhyThis.js';

type Signals = RecommendationsQuery['recommendations']['items'][number]['signals'];

/** The part of an item's score that each signal is, in words. */
const sentences: readonly (readonly [keyof Signals, string])[] = [
  ['session', 'Fits what you look at now'],
  ['coView', 'Often seen together'],
  ['embedding', 'Much alike'],
  ['popularity', 'Popular right now'],
  ['recency', 'New here'],
];

/** The signals behind an item as rows, strongest first; at most three. Missing signals are left out. */
export function whyRowsOfSignals(signals: Signals): WhyRow[] {
  return sentences
    .flatMap(([name, text]) => {
      const share = signals[name];
      return share === null || share <= 0 ? [] : [{ text, share }];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
}
