import { Directive, Field, ObjectType } from 'type-graphql';

/** A category, as the API shows it. */
@ObjectType('Category', {
  description: 'A kind of product; also what a viewer can be interested in.',
})
@Directive('@key(fields: "slug")')
@Directive('@cacheControl(maxAge: 300)')
export class Category {
  @Field(() => String, {
    description: 'What it is called in arguments and interests: lower case with dashes.',
  })
  slug!: string;

  @Field(() => String, { description: 'What it is called for people.' })
  name!: string;
}
