import { Directive, Field, ObjectType } from 'type-graphql';

/** One encoding of a video, as the API shows it. */
@ObjectType('MediaSource', {
  description: 'One encoding of a video; players take the first that they know.',
})
@Directive('@cacheControl(inheritMaxAge: true)')
export class MediaSource {
  @Field(() => String, {
    description: 'Where it is; relative to the server unless it is on another host.',
  })
  url!: string;

  @Field(() => String, { description: 'What it is encoded as, such as `video/mp4`.' })
  mimeType!: string;
}
