import { normal95, twoSidedChance } from './distributions.js';

/** What one viewer adds to a metric. */
export interface Observation {
  /** The numerator: clicks, carts, purchases. */
  readonly value: number;
  /** The denominator: lists served for a rate of lists, 1 for a mean of viewers. */
  readonly base: number;
  /** The same numerator in the time before the experiment. */
  readonly before: number;
}

/** A figure with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** The difference of an arm from the first one. */
export interface Difference extends Estimate {
  /** The chance, 0…1, of a difference as great as this between equal arms. */
  readonly pValue: number;
}

/** A difference with what is explained by the time before taken out of it. */
export interface AdjustedDifference extends Difference {
  /** The share of the variance that is gone, 0…1. */
  readonly varianceReduction: number;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of the products of deviations; the variance when both are the same. */
function covariance(one: readonly number[], other: readonly number[]): number {
  if (one.length < 2) return 0;
  const [a, b] = [mean(one), mean(other)];
  const sum = one.reduce(
    (total, value, place) => total + (value - a) * ((other[place] ?? 0) - b),
    0,
  );
  return sum / (one.length - 1);
}

const variance = (values: readonly number[]): number => covariance(values, values);

/** A ratio of sums, and how much each viewer pulls it from its place: the delta method, exact for means. */
function linearised(observations: readonly Observation[]): { value: number; pulls: number[] } {
  const base = mean(observations.map((each) => each.base));
  if (base === 0) return { value: 0, pulls: observations.map(() => 0) };
  const value = mean(observations.map((each) => each.value)) / base;
  return { value, pulls: observations.map((each) => (each.value - value * each.base) / base) };
}

const withInterval = (value: number, error: number): Estimate => ({
  value,
  lower: value - normal95 * error,
  upper: value + normal95 * error,
});

function differenceOf(value: number, error: number): Difference {
  const pValue = error === 0 ? (value === 0 ? 1 : 0) : twoSidedChance(value / error);
  return { ...withInterval(value, error), pValue };
}

/** The figure of an arm; the viewer is the unit, because what one viewer does hangs together. */
export function estimate(observations: readonly Observation[]): Estimate {
  const { value, pulls } = linearised(observations);
  return withInterval(value, Math.sqrt(variance(pulls) / Math.max(1, pulls.length)));
}

/** How far an arm is from the first one. */
export function compare(
  control: readonly Observation[],
  treated: readonly Observation[],
): Difference {
  const [a, b] = [linearised(control), linearised(treated)];
  const error = Math.sqrt(
    variance(a.pulls) / Math.max(1, a.pulls.length) +
      variance(b.pulls) / Math.max(1, b.pulls.length),
  );
  return differenceOf(b.value - a.value, error);
}

/**
 * How far an arm is from the first one, with what viewers did before the experiment taken out.
 *
 * Missing: null when nothing was done before, or what was done before tells nothing.
 * Source:  Deng, Xu, Kohavi, Walker, "Improving the sensitivity of online controlled experiments by utilizing
 *          pre-experiment data" (2013).
 */
export function compareAdjusted(
  control: readonly Observation[],
  treated: readonly Observation[],
): AdjustedDifference | null {
  const [a, b] = [linearised(control), linearised(treated)];
  const before = [control, treated].map((each) => each.map((one) => one.before));
  const [beforeA = [], beforeB = []] = before;
  const pulls = [...a.pulls, ...b.pulls];
  const earlier = [...beforeA, ...beforeB];
  const spread = variance(earlier);
  if (spread === 0 || control.length < 2 || treated.length < 2) return null;
  const slope = covariance(pulls, earlier) / spread;
  const left = (values: readonly number[], past: readonly number[]): number[] =>
    values.map((value, place) => value - slope * (past[place] ?? 0));
  const [leftA, leftB] = [left(a.pulls, beforeA), left(b.pulls, beforeB)];
  const error = variance(leftA) / leftA.length + variance(leftB) / leftB.length;
  const plain = variance(a.pulls) / leftA.length + variance(b.pulls) / leftB.length;
  if (plain === 0) return null;
  const value = b.value - a.value - slope * (mean(beforeB) - mean(beforeA));
  const varianceReduction = Math.max(0, 1 - error / plain);
  return { ...differenceOf(value, Math.sqrt(error)), varianceReduction };
}
