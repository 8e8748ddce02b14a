import { classicWeights, type RankingArm, type Weights } from './scorers.js';

/** How a surface is to be ranked: the scorer that leads, and what each signal counts in the blend. */
export interface Ranking {
  /** `learned`: what a trained model foresees comes first, where it foresees something; `classic`: the blend alone. */
  readonly scorer: RankingArm;
  readonly weights: Weights;
}

/** How everybody is served that no experiment says otherwise of. */
export const usualRanking: Ranking = { scorer: 'learned', weights: classicWeights };
