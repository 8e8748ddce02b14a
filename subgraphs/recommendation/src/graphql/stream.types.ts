import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** A record that could not be handled. */
@ObjectType('DeadLetter', {
  description: 'A record of the event log that could not be handled, and was put aside.',
})
export class DeadLetterType {
  @Field(() => ID, { description: 'Its number, as the command line takes it.' })
  id!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was put aside.' })
  buriedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Where it lay: topic/partition/offset; null when that was not noted.',
  })
  origin!: string | null;

  @Field(() => String, { description: 'What was wrong with it; never what it says.' })
  reason!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;
}

/** How the stream of events does. */
@ObjectType('StreamState', { description: 'How the stream of events does.' })
export class StreamStateType {
  @Field(() => Int, {
    nullable: true,
    description:
      'Events that are on disk and not taken in yet; null while a store that knows is away.',
  })
  lag!: number | null;

  @Field(() => Int, { description: 'Records that could not be handled and were put aside.' })
  deadLetterCount!: number;

  @Field(() => [DeadLetterType], { description: 'The newest of them, the newest first.' })
  deadLetters!: DeadLetterType[];
}
