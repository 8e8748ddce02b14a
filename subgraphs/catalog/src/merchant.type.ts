import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A merchant, as the API shows it. */
@ObjectType('Merchant', { description: 'Who sells a product.' })
@Directive('@cacheControl(inheritMaxAge: true)')
export class Merchant {
  @Field(() => ID, { description: 'Its id: the source it came from, a dot, and its id there.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => String, {
    description:
      'The https address at which it takes orders; `{order}` in it stands for the order as text, percent-encoded.',
  })
  handOverUrl!: string;
}
