import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A product as far as videos know it: the catalog has the rest. */
@ObjectType('Product', { description: 'Something that is sold.' })
@Directive('@key(fields: "id")')
export class PlacedProduct {
  @Field(() => ID, { description: 'Its id: the source it came from, a dot, and its id there.' })
  id!: string;
}
