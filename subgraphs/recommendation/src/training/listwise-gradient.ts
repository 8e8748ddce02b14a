/** Scores of the rows of one query, and where their gradients go; row `target` is what came next. */
export interface QueryRows {
  readonly from: number;
  readonly to: number;
  readonly target: number;
}

/** Writes the first and second derivative of a loss by each row's score. */
export type ListwiseGradient = (
  query: QueryRows,
  scores: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
) => void;

/** Softmax cross-entropy over the rows of a query: gradient p − y, curvature p (1 − p). */
export const softmaxGradient: ListwiseGradient = (
  { from, to, target },
  scores,
  gradient,
  curvature,
) => {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = from; row < to; row += 1) greatest = Math.max(greatest, scores[row]!);
  let total = 0;
  for (let row = from; row < to; row += 1) total += Math.exp(scores[row]! - greatest);
  for (let row = from; row < to; row += 1) {
    const share = Math.exp(scores[row]! - greatest) / total;
    gradient[row] = share - (row === target ? 1 : 0);
    curvature[row] = Math.max(1e-6, share * (1 - share));
  }
};

/** Places that LambdaRank cares about: the length of the list that is measured. */
const measuredPlaces = 20;

/**
 * LambdaRank for NDCG at 20 with one relevant row: each other row pushes the target up by how much swapping the
 * two would change the measure, the more the closer their scores; normalised for each query.
 *
 * Source: Burges, "From RankNet to LambdaRank to LambdaMART" (2010), with the normalisations of LightGBM.
 */
export const lambdaGradient: ListwiseGradient = (query, scores, gradient, curvature) => {
  const { from, to, target } = query;
  gradient.fill(0, from, to);
  curvature.fill(0, from, to);
  const ranks = ranksOf(scores, from, to);
  const targetRank = ranks[target - from]!;
  const targetScore = scores[target]!;
  const isFlat = ranks.length === 0 || spreadOf(scores, from, to) === 0;
  let total = 0;
  for (let row = from; row < to; row += 1) {
    const rank = ranks[row - from]!;
    if (row === target || Math.min(rank, targetRank) >= measuredPlaces) continue;
    const difference = targetScore - scores[row]!;
    let change = Math.abs(1 / Math.log2(2 + targetRank) - 1 / Math.log2(2 + rank));
    if (!isFlat) change /= 0.01 + Math.abs(difference);
    const chance = 1 / (1 + Math.exp(difference));
    const bend = chance * (1 - chance) * change;
    gradient[target]! -= chance * change;
    gradient[row]! += chance * change;
    curvature[target]! += bend;
    curvature[row]! += bend;
    total += 2 * chance * change;
  }
  if (total === 0) return;
  const scale = Math.log2(1 + total) / total;
  for (let row = from; row < to; row += 1) {
    gradient[row]! *= scale;
    curvature[row]! *= scale;
  }
};

/** The losses that a ranker can be trained by. */
export const listwiseGradients = { lambda: lambdaGradient, softmax: softmaxGradient } as const;
export type RankingLoss = keyof typeof listwiseGradients;

function spreadOf(scores: Float64Array, from: number, to: number): number {
  let [least, greatest] = [Infinity, -Infinity];
  for (let row = from; row < to; row += 1) {
    least = Math.min(least, scores[row]!);
    greatest = Math.max(greatest, scores[row]!);
  }
  return greatest - least;
}

/** The rank of each row of a query by score, 0 the greatest; of equal scores the earlier row first. */
function ranksOf(scores: Float64Array, from: number, to: number): Int32Array {
  const order = Int32Array.from({ length: to - from }, (_, index) => index);
  order.sort((a, b) => scores[from + b]! - scores[from + a]! || a - b);
  const ranks = new Int32Array(order.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}
