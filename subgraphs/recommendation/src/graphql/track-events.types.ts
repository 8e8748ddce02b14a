import { eventTypes } from '@reelgraph/schema/interaction-event';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { rejectionCodes } from '../ingest/ingest.types.js';

/** The GraphQL enum of event types. */
export const EventTypeEnum = Object.fromEntries(eventTypes.map((type) => [type, type]));
registerEnumType(EventTypeEnum, {
  name: 'EventType',
  description: 'What a viewer can do, with what it weighs for the items it names.',
  valuesConfig: {
    IMPRESSION: { description: 'It was shown: weighs 0, marks a video as seen.' },
    VIEW: { description: 'It was looked at: weighs 1.' },
    CLICK: { description: 'It was opened: weighs 3.' },
    LIKE: { description: 'It was liked: weighs 4.' },
    UNLIKE: { description: 'A like was taken back, with its weight.' },
    SHARE: { description: 'It was shared: weighs 6.' },
    CART: { description: 'It was put into the cart: weighs 5.' },
    PURCHASE: { description: 'It was bought: weighs 10; it is not recommended again.' },
    WATCH: {
      description:
        'A video was watched for `dwellMs`: weighs 0…2 by the watched share; from 2 s on it is seen.',
    },
    NOT_INTERESTED: { description: 'The viewer does not want to see it again.' },
    UNDO_NOT_INTERESTED: {
      description: 'A NOT_INTERESTED, or a HIDE_CREATOR of the named creator, was taken back.',
    },
    SAVE: {
      description:
        'Each item that it names was saved for later: weighs 0. Saving again changes nothing.',
    },
    UNSAVE: { description: 'Each item that it names is no longer saved.' },
    FOLLOW: {
      description:
        'The creator is followed: weighs 0; their videos lead the feed, also if they were hidden.',
    },
    UNFOLLOW: { description: 'The creator is no longer followed.' },
    HIDE_CREATOR: {
      description: 'No feed shows the creator’s videos any longer; UNDO_NOT_INTERESTED undoes it.',
    },
  },
});

/** The GraphQL enum of rejections. */
export const RejectionCodeEnum = Object.fromEntries(rejectionCodes.map((code) => [code, code]));
registerEnumType(RejectionCodeEnum, {
  name: 'RejectionCode',
  description: 'Why an event was not taken.',
  valuesConfig: {
    UNKNOWN_PRODUCT: {
      description: 'No product has the id; one made a moment ago may need a second: try once more.',
    },
    UNKNOWN_VIDEO: {
      description: 'No video has the id; one made a moment ago may need a second: try once more.',
    },
    UNKNOWN_CREATOR: {
      description:
        'No video is by a creator of the id; one made a moment ago may need a second: try once more.',
    },
    NO_TARGET: {
      description:
        'The event does not name what it is about: a creator for FOLLOW, UNFOLLOW and HIDE_CREATOR, else a product or a video.',
    },
    INVALID_DWELL: { description: '`dwellMs` is not 0…86,400,000.' },
  },
});

/** The GraphQL enum of how safe accepted events are. */
export const DurabilityEnum = { LOGGED: 'LOGGED', SPOOLED: 'SPOOLED' } as const;
registerEnumType(DurabilityEnum, {
  name: 'Durability',
  description: 'Where the accepted events are.',
  valuesConfig: {
    LOGGED: { description: 'In the event log, on disk.' },
    SPOOLED: { description: 'On this server’s disk, on their way to the event log.' },
  },
});

/** One event, as the client sends it. */
@InputType({ description: 'Something that a viewer did.' })
export class TrackEventInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 1…200 characters, unique per viewer: sending an event again counts once.',
  })
  eventId!: string;

  @Field(() => EventTypeEnum, { description: 'What was done.' })
  type!: (typeof eventTypes)[number];

  @Field(() => ID, { nullable: true, description: 'The product it was done to.' })
  productId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The video it was done to, or in; products placed in it get half of the weight. A product, a video or both must be named, except for events about a creator.',
  })
  videoId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The creator to FOLLOW, UNFOLLOW or HIDE_CREATOR, or to show again by UNDO_NOT_INTERESTED; other events may name one too.',
  })
  creatorId?: string | null;

  @Field(() => ID, {
    description:
      'The viewer’s session, chosen by the client, 1…200 characters: a visit without a long break.',
  })
  sessionId!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was done; absent = now, a time to come counts as now.',
  })
  occurredAt?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long, in milliseconds, 0…86,400,000.',
  })
  dwellMs?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The list that it came from, as `recommendationId` named it.',
  })
  recommendationId?: string | null;
}

/** An event that was not taken. */
@ObjectType({ description: 'An event that was not taken.' })
export class RejectedEvent {
  @Field(() => ID, { description: 'The event.' })
  eventId!: string;

  @Field(() => RejectionCodeEnum, { description: 'Why, for programs.' })
  code!: string;

  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;
}

/** What became of the events of one call. */
@ObjectType({
  description: 'What became of the events: accepted + duplicates + rejected = sent.',
})
export class TrackEventsPayload {
  @Field(() => Int, { description: 'Events taken now, 0…500; they survive a crash.' })
  accepted!: number;

  @Field(() => Int, {
    description:
      'Events that are known to have been taken before, 0…500. A repeat that is quicker than the answer to the first may be accepted all the same, by a server of several processes; it counts once.',
  })
  duplicates!: number;

  @Field(() => [RejectedEvent], {
    description: 'Events that were not taken, each with its reason.',
  })
  rejected!: RejectedEvent[];

  @Field(() => DurabilityEnum, { description: 'Where the accepted events are.' })
  durability!: string;
}
