import { requireRole } from '@reelgraph/platform/request-context';
import { Ctx, Query, Resolver } from 'type-graphql';

import type { ExperimentResult } from '../experiments/experiment-results.js';
import { ExperimentResultType } from './experiments.types.js';
import type { RecommendationContext } from './recommendation.context.js';

/** Experiments, for those who run the place. */
@Resolver()
export class ExperimentsResolver {
  @Query(() => [ExperimentResultType], {
    description: 'What the experiments have shown so far, in the order of their file. For ADMIN.',
  })
  async experimentResults(
    @Ctx() { scope, services }: RecommendationContext,
  ): Promise<ExperimentResultType[]> {
    requireRole(scope, 'ADMIN');
    const { results, computedAt } = await services.experiments();
    return results.map((result) => present(result, computedAt));
  }
}

function present(
  { definition, interleaving, ...result }: ExperimentResult,
  computedAt: number,
): ExperimentResultType {
  const { key, surfaces, from, until } = definition;
  return {
    ...result,
    key,
    surfaces: [...surfaces],
    from: new Date(from),
    until: new Date(until),
    isRunning: from <= computedAt && computedAt < until,
    computedAt: new Date(computedAt),
    arms: result.arms.map((arm) => ({ ...arm, estimates: [...arm.estimates] })),
    comparisons: [...result.comparisons],
    guardrails: [...result.guardrails],
    interleaving: interleaving && { ...interleaving, wins: [...interleaving.wins] },
  };
}
