import type { RankerName } from '../models/session-model.js';
import { classicWeights, type RankingArm, type Weights } from './scorers.js';

/** How a surface is to be ranked: the scorer that leads, and what each signal counts in the blend. */
export interface Ranking {
  /**
   * `learned`: what a trained model foresees comes first, where it foresees something; `linear`: the same in the order
   * of the model's linear ranker; `classic`: the blend alone.
   */
  readonly scorer: RankingArm;
  readonly weights: Weights;
}

/** The ranker of a model that a scorer asks; null = none. */
export const rankerOf: Readonly<Record<RankingArm, RankerName | null>> = {
  classic: null,
  learned: 'trees',
  linear: 'linear',
};

/** How everybody is served that no experiment says otherwise of. */
export const usualRanking: Ranking = { scorer: 'learned', weights: classicWeights };
