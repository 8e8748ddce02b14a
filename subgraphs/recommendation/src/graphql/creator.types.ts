import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A creator by their id, with what they are to the viewer; the video subgraph has the rest. */
@ObjectType('Creator', { description: 'Who makes videos.' })
@Directive('@key(fields: "id")')
export class CreatorStub {
  @Field(() => ID, { description: 'Stable id, `<source>.<id in the source>`.' })
  id!: string;
}
