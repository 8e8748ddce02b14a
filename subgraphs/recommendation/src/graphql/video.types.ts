import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A video by its id, with what viewers did to it; the video subgraph has the rest. */
@ObjectType('Video', { description: 'A short video.' })
@Directive('@key(fields: "id")')
export class VideoStub {
  @Field(() => ID, { description: 'Stable id, `<source>.<id in the source>`.' })
  id!: string;
}
