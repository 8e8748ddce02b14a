import { InputError } from '@reelgraph/platform/errors';
import { requireViewer } from '@reelgraph/platform/request-context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RecommendationContext } from './recommendation.context.js';
import { TrackEventInput, TrackEventsPayload } from './track-events.types.js';

const mostEvents = 500;
/** Ids are kept with every event and session; what is longer is no id. */
const longestId = 200;

/** What viewers do. */
@Resolver()
export class TrackEventsResolver {
  @Mutation(() => TrackEventsPayload, {
    description:
      'Takes events of the viewer, who must have an account or send `x-visitor-id`. Each event is judged on its own; the answer comes when the accepted ones are on disk.',
  })
  async trackEvents(
    @Ctx() { scope, services }: RecommendationContext,
    @Arg('events', () => [TrackEventInput], { description: 'The events, 1…500.' })
    events: TrackEventInput[],
  ): Promise<TrackEventsPayload> {
    const viewer = requireViewer(scope);
    if (events.length < 1 || events.length > mostEvents) {
      throw new InputError('events', `must be 1…${mostEvents} events, not ${events.length}`);
    }
    checkIds(events);
    const receipt = await services.ingest.accept(
      viewer,
      events.map(({ eventId, type, sessionId, ...event }) => ({
        eventId,
        type,
        sessionId,
        productId: event.productId ?? null,
        videoId: event.videoId ?? null,
        creatorId: event.creatorId ?? null,
        occurredAt: event.occurredAt?.getTime() ?? null,
        dwellMs: event.dwellMs ?? null,
        recommendationId: event.recommendationId ?? null,
      })),
    );
    return { ...receipt, rejected: [...receipt.rejected] };
  }
}

/** Errors: `InputError` naming the first id that is empty or too long; those of products and videos are looked up anyway. */
function checkIds(events: readonly TrackEventInput[]): void {
  for (const [index, { eventId, sessionId, recommendationId }] of events.entries()) {
    for (const [name, id] of Object.entries({ eventId, sessionId, recommendationId })) {
      if (id === undefined || id === null || (id.length > 0 && id.length <= longestId)) continue;
      throw new InputError(
        `events[${index}].${name}`,
        `must have 1…${longestId} characters, not ${id.length}`,
      );
    }
  }
}
