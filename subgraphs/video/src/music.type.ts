import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Music, as the API shows it. */
@ObjectType('Music', { description: 'What is heard in a video.' })
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 300)')
export class Music {
  @Field(() => ID, { description: 'Its id: the source it came from, a dot, and its id there.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who made it; null when that is unknown.' })
  author!: string | null;
}
