import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

import { ProductScore } from './product.types.js';
import { EventTypeEnum } from './track-events.types.js';

/** The GraphQL enum of windows. */
export const AnalyticsWindowEnum = { HOUR: 'HOUR', DAY: 'DAY', WEEK: 'WEEK' } as const;
registerEnumType(AnalyticsWindowEnum, {
  name: 'AnalyticsWindow',
  description: 'How far back events are counted, by the time they were accepted.',
  valuesConfig: {
    HOUR: { description: 'The last 60 minutes.' },
    DAY: { description: 'The last 24 hours.' },
    WEEK: { description: 'The last 7 days.' },
  },
});

/** Events of one type. */
@ObjectType({ description: 'How often something was done.' })
export class EventCount {
  @Field(() => EventTypeEnum, { description: 'What was done.' })
  type!: string;

  @Field(() => Int, { description: 'How often in the window, 0 or more.' })
  count!: number;
}

/** A part of the window. */
@ObjectType('AnalyticsSlice', { description: 'What was done in a part of the window.' })
export class AnalyticsSliceType {
  @Field(() => GraphQLDateTime, { description: 'When it begins.' })
  startAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it ends.' })
  endAt!: Date;

  @Field(() => [EventCount], { description: 'Events by type; every type, also those with 0.' })
  eventsByType!: EventCount[];
}

/** From shown to bought. */
@ObjectType({ description: 'From shown to bought: events in the window, 0 or more each.' })
export class Funnel {
  @Field(() => Int, { description: 'IMPRESSION events.' })
  impressions!: number;

  @Field(() => Int, { description: 'VIEW events.' })
  views!: number;

  @Field(() => Int, { description: 'CLICK events.' })
  clicks!: number;

  @Field(() => Int, { description: 'CART events.' })
  carts!: number;

  @Field(() => Int, { description: 'PURCHASE events.' })
  purchases!: number;
}

/** Counts of a sliding window. */
@ObjectType('Analytics', { description: 'Counts of everything viewers did in a sliding window.' })
export class AnalyticsType {
  @Field(() => AnalyticsWindowEnum, { description: 'The window.' })
  window!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was counted: the end of the window.' })
  computedAt!: Date;

  @Field(() => Int, { description: 'Viewers with an event in the window, 0 or more.' })
  activeViewers!: number;

  @Field(() => [EventCount], { description: 'Events by type; every type, also those with 0.' })
  eventsByType!: EventCount[];

  @Field(() => [AnalyticsSliceType], {
    description:
      'The window up to its last full minute in equal parts, the oldest first: a minute each of an HOUR, 30 of a DAY, 180 of a WEEK.',
  })
  timeline!: AnalyticsSliceType[];

  @Field(() => Funnel, { description: 'From shown to bought.' })
  funnel!: Funnel;

  @Field(() => [ProductScore], {
    description: 'The products with the greatest scores of all, whatever the window; at most 10.',
  })
  topProducts!: ProductScore[];
}
