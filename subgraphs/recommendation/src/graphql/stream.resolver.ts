import { pageSize } from '@reelgraph/platform/connection';
import { requireRole } from '@reelgraph/platform/request-context';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';

import { originName } from '../stream/dead-letter.js';
import type { BuriedLetter } from '../stream/stream-watch.js';
import type { RecommendationContext } from './recommendation.context.js';
import { type DeadLetterType, StreamStateType } from './stream.types.js';

const defaultFirst = 20;

/** The stream of events, for those who run the place. */
@Resolver()
export class StreamResolver {
  @Query(() => StreamStateType, {
    description: 'How the stream of events does, at most 2 seconds ago. For ADMIN.',
  })
  async streamState(
    @Ctx() { scope, services }: RecommendationContext,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many dead letters, 1…100.',
    })
    first: number | null,
  ): Promise<StreamStateType> {
    requireRole(scope, 'ADMIN');
    const limit = pageSize(first, defaultFirst);
    const { lag, deadLetters, newest } = await services.stream();
    return { lag, deadLetterCount: deadLetters, deadLetters: newest.slice(0, limit).map(present) };
  }
}

const present = ({ offset, buriedAt, note }: BuriedLetter): DeadLetterType => ({
  id: String(offset),
  buriedAt: new Date(buriedAt),
  origin: note && originName(note.origin),
  reason: note?.error ?? 'nothing was noted',
  attempts: note?.attempts ?? 0,
});
