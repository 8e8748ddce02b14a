import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { trainingStates } from '../training/training-run.js';

/** The GraphQL enum of what can become of a training. */
export const TrainingStateEnum = Object.fromEntries(trainingStates.map((state) => [state, state]));
registerEnumType(TrainingStateEnum, {
  name: 'TrainingState',
  description: 'What can become of a training.',
  valuesConfig: {
    RUNNING: { description: 'It goes on.' },
    DONE: { description: 'It made a model, which serves if it is better.' },
    FAILED: { description: 'It made no model; what served before serves on.' },
    INTERRUPTED: { description: 'It was ended before it was done; what served before serves on.' },
  },
});

/** A training. */
@ObjectType('TrainingRun', {
  description: 'A training of the model that foresees what comes next.',
})
export class TrainingRunType {
  @Field(() => ID, { description: 'Its name.' })
  id!: string;

  @Field(() => TrainingStateEnum, { description: 'What has become of it.' })
  state!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The account that asked for it; null = the command line.',
  })
  startedBy!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it ended; null = it goes on, or nobody knows.',
  })
  endedAt!: Date | null;

  @Field(() => Float, { description: 'The share that is done, 0…1.' })
  progress!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Sessions it learns from; null = not counted yet.',
  })
  sessions!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The version of its model; null = there is none.',
  })
  version!: string | null;

  @Field(() => Boolean, {
    description: 'Whether its model was let serve: it found more than what served.',
  })
  isPromoted!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'HR@20 of its model on the newest sessions, percent.',
  })
  hr20!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'MRR@20 of its model on the newest sessions, percent.',
  })
  mrr20!: number | null;

  @Field(() => Float, { nullable: true, description: 'HR@20 of popularity on them, percent.' })
  popularityHr20!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'HR@20 of what served before on them, percent; null = nothing did.',
  })
  servingHr20!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it failed; null = it did not, or for no known reason.',
  })
  error!: string | null;
}
