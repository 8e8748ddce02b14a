import type { ApolloCache } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';

import type { Interaction } from './tracker.js';
import { TrackEvents, announceAccepted, toTrackEvent } from './tracker.js';

/** Sends one event whose effect shows at once. */
export interface OptimisticEvent {
  readonly interaction: Interaction;
  /** Shows the effect; what it wrote is taken back when the server does not take the event. */
  show(cache: ApolloCache): void;
}

/** Gives a function that sends such an event; it resolves to false when the effect was taken back. */
export function useOptimisticEvent(): (event: OptimisticEvent) => Promise<boolean> {
  const [mutate] = useMutation(TrackEvents);
  return useCallback(
    async ({ interaction, show }) => {
      const event = toTrackEvent(interaction);
      try {
        const { data } = await mutate({
          variables: { events: [event] },
          optimisticResponse: {
            __typename: 'Mutation',
            trackEvents: {
              __typename: 'TrackEventsPayload',
              accepted: 1,
              duplicates: 0,
              durability: 'LOGGED',
              rejected: [],
            },
          } as never,
          update(cache, { data: receipt }) {
            if (receipt && receipt.trackEvents.rejected.length === 0) show(cache);
          },
        });
        if (!data || data.trackEvents.rejected.length > 0) return false;
        announceAccepted([event]);
        return true;
      } catch {
        return false;
      }
    },
    [mutate],
  );
}
