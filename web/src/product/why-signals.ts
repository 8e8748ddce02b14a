import type { RecommendationsQuery } from '../gql/graphql.js';
import type { Words } from '../words/words.types.js';
import type { WhyRow } from './why-rows.js';

type Signals = RecommendationsQuery['recommendations']['items'][number]['signals'];

const names = ['session', 'coView', 'embedding', 'popularity', 'recency'] as const;

/** The signals behind an item as rows, strongest first; at most three. Missing signals are left out. */
export function whyRowsOfSignals(
  signals: Signals,
  sentences: Words['product']['signals'],
): WhyRow[] {
  return names
    .flatMap((name) => {
      const share = signals[name];
      return share === null || share <= 0 ? [] : [{ text: sentences[name], share }];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
}
