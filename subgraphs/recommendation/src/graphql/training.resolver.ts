import { pageSize } from '@reelgraph/platform/connection';
import { AppError, ConflictError } from '@reelgraph/platform/errors';
import { requireAccount, requireRole } from '@reelgraph/platform/request-context';
import { Arg, Ctx, Int, Mutation, Query, Resolver, Subscription } from 'type-graphql';

import type { TrainingRun } from '../training/training-run.js';
import type { RecommendationContext } from './recommendation.context.js';
import { TrainingRunType } from './training.types.js';

const defaultFirst = 20;
const firstArg = {
  nullable: true,
  defaultValue: defaultFirst,
  description: 'How many runs, 1…100.',
} as const;

/** The gateway answers subscriptions by running the query of the same name after each signal. */
const servedByGateway = (): never => {
  throw new AppError('BAD_REQUEST', 'Subscriptions are served by the gateway.');
};

/** Trainings, for those who run the place. */
@Resolver()
export class TrainingResolver {
  @Mutation(() => TrainingRunType, {
    description:
      'Starts a training beside the serving, one at a time (`CONFLICT` while one goes on, or where nothing is trained), and answers when it has begun. For ADMIN.',
  })
  async retrain(@Ctx() { scope, services }: RecommendationContext): Promise<TrainingRunType> {
    requireRole(scope, 'ADMIN');
    const { trainer } = services;
    if (trainer === null) throw new ConflictError('This server does not train.');
    return present(await trainer.start(requireAccount(scope)));
  }

  @Query(() => [TrainingRunType], {
    description: 'Trainings, those of the command line too, the last one first. For ADMIN.',
  })
  async trainingRuns(
    @Ctx() { scope, services }: RecommendationContext,
    @Arg('first', () => Int, firstArg) first: number | null,
  ): Promise<TrainingRunType[]> {
    requireRole(scope, 'ADMIN');
    const runs = await services.trainer?.runs(pageSize(first, defaultFirst));
    return (runs ?? []).map(present);
  }

  @Subscription(() => [TrainingRunType], {
    name: 'trainingRuns',
    subscribe: servedByGateway,
    description:
      'Trainings: at once on subscribing, then after each step of one that was started by `retrain`. For ADMIN.',
  })
  onTrainingRuns(@Arg('first', () => Int, firstArg) _first: number | null): TrainingRunType[] {
    return servedByGateway();
  }
}

function present({ card, startedAt, endedAt, ...run }: TrainingRun): TrainingRunType {
  const { trained, popularity, serving } = card?.holdout ?? {};
  return {
    ...run,
    startedAt: new Date(startedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
    version: card?.version ?? null,
    hr20: trained?.hr20 ?? null,
    mrr20: trained?.mrr20 ?? null,
    popularityHr20: popularity?.hr20 ?? null,
    servingHr20: serving?.hr20 ?? null,
  };
}
