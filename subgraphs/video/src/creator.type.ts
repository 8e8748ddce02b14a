import { Image } from '@reelgraph/platform/connection';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** A creator, as the API shows them; their videos are a resolver's. */
@ObjectType('Creator', { description: 'Who makes videos.' })
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 60)')
export class Creator {
  @Field(() => ID, {
    description: 'Their id: the source they came from, a dot, and their id there.',
  })
  id!: string;

  @Field(() => String, { description: 'The name they go by, without the `@`.' })
  handle!: string;

  @Field(() => String, { description: 'What they are called.' })
  displayName!: string;

  @Field(() => Image, { nullable: true, description: 'Their picture; null when they have none.' })
  avatar!: Image | null;

  @Field(() => Int, { description: 'How many follow them, 0 or more.' })
  followerCount!: number;

  @Field(() => Int, { description: 'How many videos of theirs there are here, 0 or more.' })
  videoCount!: number;
}
