import type { Deeds, ViewerRecord } from './attribution.js';
import { normal95, twoSidedChance } from './distributions.js';
import {
  type AdjustedDifference,
  compare,
  compareAdjusted,
  type Difference,
  type Estimate,
  estimate,
  type Observation,
} from './estimates.js';
import { type ExperimentDefinition, type MetricName, metrics } from './experiment-definition.js';
import { mismatchBelow, sampleRatioChance } from './sample-ratio.js';

/** What an arm served, and what came of it. */
export interface ArmResult extends Deeds {
  readonly name: string;
  readonly weight: number;
  readonly viewers: number;
  readonly exposures: number;
  /** One for each of `metrics`, in their order. */
  readonly estimates: readonly ({ readonly metric: MetricName } & Estimate)[];
}

/** How far an arm is from the first one in one metric. */
export interface ArmComparison extends Difference {
  readonly arm: string;
  readonly metric: MetricName;
  /** As a share of the first arm's figure; null when that is 0. */
  readonly relative: Estimate | null;
  /** Null when nothing is known of the time before. */
  readonly adjusted: AdjustedDifference | null;
}

/** Whether an arm keeps within a guardrail. */
export interface GuardrailResult {
  readonly arm: string;
  readonly metric: MetricName;
  readonly mostLoss: number;
  /** True when the whole confidence interval lies beyond what may be lost. */
  readonly isBreached: boolean;
}

/** What interleaved lists say: viewers who clicked more of what one arm chose. */
export interface InterleavingResult {
  readonly wins: readonly [number, number];
  readonly ties: number;
  /** The second arm's share of the viewers that one arm won, 0…1. */
  readonly share: Estimate;
  readonly pValue: number;
}

/** What an experiment has shown so far. */
export interface ExperimentResult {
  readonly definition: ExperimentDefinition;
  readonly arms: readonly ArmResult[];
  readonly comparisons: readonly ArmComparison[];
  readonly guardrails: readonly GuardrailResult[];
  /** The chance of so uneven a division of viewers by luck alone, 0…1. */
  readonly sampleRatioChance: number;
  readonly isSampleRatioMismatch: boolean;
  /** Viewers that were served by two arms (the weights were changed meanwhile); they count nowhere. */
  readonly excludedViewers: number;
  readonly interleaving: InterleavingResult | null;
}

/** What a viewer adds to a metric. */
function observationOf(metric: MetricName, viewer: ViewerRecord): Observation {
  if (metric === 'clickRate') {
    return { value: viewer.after.clicks, base: viewer.exposures, before: viewer.before.clicks };
  }
  return { value: viewer.after[metric], base: 1, before: viewer.before[metric] };
}

const sumOf = (viewers: readonly ViewerRecord[], value: (viewer: ViewerRecord) => number): number =>
  viewers.reduce((sum, viewer) => sum + value(viewer), 0);

/** The results of an experiment by what is known of its viewers. */
export function resultOf(
  definition: ExperimentDefinition,
  viewers: Iterable<ViewerRecord>,
): ExperimentResult {
  const all = [...viewers];
  const kept = all.filter(({ arms }) => arms.size === 1);
  const excludedViewers = all.length - kept.length;
  if (definition.kind === 'interleave') {
    return {
      definition,
      ...{ arms: [], comparisons: [], guardrails: [], excludedViewers },
      ...{ sampleRatioChance: 1, isSampleRatioMismatch: false },
      interleaving: interleavingOf(kept),
    };
  }
  const groups = definition.arms.map(({ name }) => kept.filter(({ arms }) => arms.has(name)));
  const observed = groups.map((group) => {
    const of = (metric: MetricName): Observation[] =>
      group.map((viewer) => observationOf(metric, viewer));
    return { clickRate: of('clickRate'), carts: of('carts'), purchases: of('purchases') };
  });
  const [control] = observed;
  const comparisons = definition.arms.slice(1).flatMap(({ name }, place) =>
    metrics.map((metric): ArmComparison => {
      const before = control?.[metric] ?? [];
      const treated = observed[place + 1]?.[metric] ?? [];
      const difference = compare(before, treated);
      const base = estimate(before).value;
      const relative =
        base === 0
          ? null
          : {
              value: difference.value / base,
              lower: difference.lower / base,
              upper: difference.upper / base,
            };
      return {
        ...{ arm: name, metric, relative, adjusted: compareAdjusted(before, treated) },
        ...difference,
      };
    }),
  );
  const chance = sampleRatioChance(
    groups.map(({ length }) => length),
    definition.arms.map(({ weight }) => weight),
  );
  return {
    definition,
    arms: definition.arms.map(({ name, weight }, place) => {
      const group = groups[place] ?? [];
      return {
        ...{ name, weight, viewers: group.length },
        exposures: sumOf(group, ({ exposures }) => exposures),
        clicks: sumOf(group, ({ after }) => after.clicks),
        carts: sumOf(group, ({ after }) => after.carts),
        purchases: sumOf(group, ({ after }) => after.purchases),
        estimates: metrics.map((metric) => ({
          metric,
          ...estimate(observed[place]?.[metric] ?? []),
        })),
      };
    }),
    comparisons,
    guardrails: definition.guardrails.flatMap(({ metric, mostLoss }) =>
      comparisons
        .filter((comparison) => comparison.metric === metric)
        .map(({ arm, relative }) => {
          return { arm, metric, mostLoss, isBreached: (relative?.upper ?? 0) < -mostLoss };
        }),
    ),
    sampleRatioChance: chance,
    isSampleRatioMismatch: chance < mismatchBelow,
    excludedViewers,
    interleaving: null,
  };
}

/** Counts the viewers that each arm won, and tests the difference by the signs (Wilson's interval). */
function interleavingOf(viewers: readonly ViewerRecord[]): InterleavingResult {
  const one = viewers.filter(({ credit }) => credit[0] > credit[1]).length;
  const other = viewers.filter(({ credit }) => credit[1] > credit[0]).length;
  const ties = viewers.filter(({ credit }) => credit[0] > 0 && credit[0] === credit[1]).length;
  const decided = one + other;
  if (decided === 0) {
    return { wins: [0, 0], ties, share: { value: 0.5, lower: 0, upper: 1 }, pValue: 1 };
  }
  const share = other / decided;
  const square = normal95 ** 2;
  const middle = (share + square / (2 * decided)) / (1 + square / decided);
  const half =
    (normal95 / (1 + square / decided)) *
    Math.sqrt((share * (1 - share)) / decided + square / (4 * decided ** 2));
  return {
    wins: [one, other],
    ties,
    share: { value: share, lower: middle - half, upper: middle + half },
    pValue: twoSidedChance((other - one) / Math.sqrt(decided)),
  };
}
